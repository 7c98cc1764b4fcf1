/** The mark, as the design package draws it. */
import { sealSvg } from "@jibao/design";

const drawing = sealSvg();

export function Seal() {
  return <span className="seal" dangerouslySetInnerHTML={{ __html: drawing }} />;
}
