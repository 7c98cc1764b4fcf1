/** The picture in ARCHITECTURE.md: who may use whom. */
import { arrowsMarker, drawArrows } from "../tidy/arrows.ts";
import type { Output } from "./output.ts";

export const arrowsPicture: Output = {
  path: "ARCHITECTURE.md",
  marker: arrowsMarker,
  render: async () => drawArrows(),
};
