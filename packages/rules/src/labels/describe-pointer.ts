/** Any fact's place in words. */
import type { FactPointer } from "../results.ts";
import { factLabels, otherPlaceLabels } from "./fact-names.ts";
import { pointerInWords } from "./pointer-in-words.ts";
import type { Text } from "./text.ts";

const names = { ...factLabels, ...otherPlaceLabels };

/** The pointer in words: `/outages/o1/from` is 中断·第 1 项·开始时间. */
export function describePointer(pointer: FactPointer): Text {
  return pointerInWords(pointer === "" ? "/facts" : pointer, names);
}
