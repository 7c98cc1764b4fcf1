import type { DivisionNode } from "./division.ts";
import { pathOf } from "./division.ts";
import { provinceByCodePrefix } from "./provinces.ts";
import type { OtherNames } from "./short-names.ts";
import { otherNames } from "./short-names.ts";

const zoneEnding = /(?:开发区|示范区|园区|实验区|管理区|新区)$/u;
const MINIMUM_LENGTH = 3;
/** 昆山开发区 is that zone; 开发区 behind 昆山市 may be any zone of the city. */
const developmentZone = /经济(?:技术)?开发区$/u;

/** What people write for the long endings. */
const everydayEndings: readonly (readonly [ending: RegExp, everyday: readonly string[]])[] = [
  [/高新技术(?:产业)?开发区$/u, ["高新技术开发区", "高新区"]],
  [/(?:经济技术|经济)开发区$/u, ["经济开发区", "经开区"]],
];

function withEverydayEndings(name: string): string[] {
  const shorter = everydayEndings.flatMap(([ending, everyday]) =>
    ending.test(name) ? everyday.map((words) => name.replace(ending, words)) : [],
  );
  return [name, ...shorter];
}

function bareNameOf(node: DivisionNode): string {
  const province = node.parent === null ? provinceByCodePrefix(node.code.slice(0, 2)) : null;
  return province?.shortName ?? otherNames(node.name).bare[0] ?? node.name;
}

interface Split {
  /** The bare name of the lowest division in front; empty when there is none. */
  readonly front: string;
  readonly rest: string;
}

/** 安庆 and 经济开发区 for 安徽安庆经济开发区. */
function splitOffHolders(name: string, holders: readonly DivisionNode[]): Split {
  const split = { front: "", rest: name };
  for (const bare of holders.map(bareNameOf)) {
    if (!split.rest.startsWith(bare)) continue;
    split.front = bare;
    split.rest = split.rest.slice(bare.length).replace(/^[省市]/u, "");
  }
  return split;
}

/**
 * The other names of a zone: 合肥高新区 for 合肥高新技术产业开发区 anywhere, and 高新区 behind 合肥市.
 * None for what is no zone.
 */
export function zoneNames(name: string, node: DivisionNode): OtherNames {
  if (!zoneEnding.test(name)) return { complete: [], bare: [] };
  const { front, rest } = splitOffHolders(name, pathOf(node));
  const complete = withEverydayEndings(name).slice(1);
  if (front === "") return { complete, bare: [] };
  const bare = withEverydayEndings(rest).filter(({ length }) => length >= MINIMUM_LENGTH);
  const short = developmentZone.test(rest) ? [rest.replace(developmentZone, "开发区")] : [];
  return { complete: [...complete, ...[...bare, ...short].map((words) => front + words)], bare };
}
