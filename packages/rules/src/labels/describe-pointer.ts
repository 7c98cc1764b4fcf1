/** A fact's place in words. */
import { ownMember } from "../collections.ts";
import type { FactPointer } from "../results.ts";
import { factLabels } from "./fact-names.ts";
import { type Text, text } from "./text.ts";

/** An entry's own name, or its number where the name is only a letter and a number. */
function entryName(id: string): Text {
  const number = /^[a-z]+(\d+)$/.exec(id)?.[1];
  return number === undefined ? text(id, id) : text(`第 ${number} 项`, `no. ${number}`);
}

/** The pointer in words: `/outages/o1/from` is 中断·第 1 项·开始时间. */
export function describePointer(pointer: FactPointer): Text {
  const steps = pointer.split("/").slice(1);
  if (steps.length === 0) return factLabels["facts"] ?? text(pointer, pointer);
  const name = (step: string): Text => ownMember(factLabels, step) ?? entryName(step);
  const zh = steps.map((step) => name(step).zh).join("·");
  const en = steps.map((step) => name(step).en).join(" › ");
  return text(`“${zh}”`, `“${en}”`);
}
