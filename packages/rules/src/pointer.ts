/** JSON Pointers (RFC 6901) into facts. */
import type { FactPointer } from "./results.ts";

export function pointerTo(...path: readonly string[]): FactPointer {
  let pointer = "";
  for (const step of path) {
    const plain = !step.includes("~") && !step.includes("/");
    pointer += `/${plain ? step : step.replaceAll("~", "~0").replaceAll("/", "~1")}`;
  }
  return pointer;
}
