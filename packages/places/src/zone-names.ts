import type { DivisionNode } from "./division.ts";
import { pathOf } from "./division.ts";
import { provinceByCodePrefix } from "./provinces.ts";
import type { OtherNames } from "./short-names.ts";
import { otherNames } from "./short-names.ts";

const zoneEnding = /(?:开发区|示范区|园区|实验区|管理区|新区)$/u;
const MINIMUM_LENGTH = 3;

/** What people write for the long endings. */
const everydayEndings: readonly (readonly [ending: RegExp, everyday: readonly string[]])[] = [
  [/高新技术(?:产业)?开发区$/u, ["高新技术开发区", "高新区"]],
  [/(?:经济技术|经济)开发区$/u, ["经济开发区", "经开区", "开发区"]],
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

/** The name without the divisions in front of it: 经济开发区 of 安徽安庆经济开发区. */
function withoutHolders(name: string, holders: readonly DivisionNode[]): string {
  return holders.reduce((rest, holder) => {
    const bare = bareNameOf(holder);
    return rest.startsWith(bare) ? rest.slice(bare.length).replace(/^[省市]/u, "") : rest;
  }, name);
}

/**
 * The other names of a zone: 合肥高新区 for 合肥高新技术产业开发区 anywhere, and 高新区 behind 合肥市.
 * None for what is no zone.
 */
export function zoneNames(name: string, node: DivisionNode): OtherNames {
  if (!zoneEnding.test(name)) return { complete: [], bare: [] };
  const path = pathOf(node);
  const rest = withoutHolders(name, path);
  const city = path[1] ?? node;
  const complete = withEverydayEndings(name).slice(1);
  if (rest === name) return { complete, bare: [] };
  const bare = withEverydayEndings(rest).filter(({ length }) => length >= MINIMUM_LENGTH);
  const cities = [bareNameOf(city), bareNameOf(path[0] ?? node)].filter((holder) =>
    name.includes(holder),
  );
  return { complete: [...complete, ...bare.map((words) => (cities[0] ?? "") + words)], bare };
}
