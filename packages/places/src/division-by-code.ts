import type {
  Division,
  DivisionName,
  DivisionNode,
  DivisionRank,
  FormerDivision,
} from "./division.ts";
import { commonAncestor, pathOf, provinceNodeOf, rankOfCode, toName } from "./division.ts";
import type { CodeLookup } from "./division-table.ts";
import { lookupCode } from "./division-table.ts";
import { provinceByCodePrefix } from "./provinces.ts";

/** 2 digits: province; 6: province, city or county; 9: town; 12: village, read as its town. */
const codePattern = /^(?:\d{2}|\d{6}|\d{9}|\d{12})$/u;

/**
 * The code in its shortest full form, 6 or 9 digits; null when the text is no division code.
 * `45`, `450000`, `450000000` and `450000000000` are all `450000`.
 */
function canonicalCode(text: string): string | null {
  if (!codePattern.test(text)) return null;
  const padded = text.padEnd(6, "0");
  const town = padded.slice(6, 9);
  return town === "" || town === "000" ? padded.slice(0, 6) : padded.slice(0, 9);
}

/** The current divisions that answer for a code; none when it is unknown or no code. */
export function findByCode(text: string): CodeLookup {
  const code = canonicalCode(text);
  return code === null ? { nodes: [], former: null } : lookupCode(code);
}

function toDivision(node: DivisionNode, former: FormerDivision | null): Division {
  return {
    ...toName(node),
    rank: rankOfCode(node.code),
    path: pathOf(node).map(toName),
    province: toName(provinceNodeOf(node)),
    ...(former === null ? {} : { formerly: former }),
  };
}

/**
 * The division with this code: 2 digits (province), 6, 9 (town) or 12 (a village: its town).
 * A former code gives its successor and `formerly`; when it was divided among several, the lowest
 * division that holds them all. A grouping code such as 110100 (市辖区) gives its holder. Null for
 * an unknown code.
 */
export function divisionByCode(code: string): Division | null {
  const { nodes, former } = findByCode(code);
  const node = commonAncestor(nodes);
  return node === null ? null : toDivision(node, former);
}

/**
 * The province of a code, from its first two digits alone, so that a division newer than the
 * table still reaches its province. Null when the text is no code or names no province.
 */
export function provinceOf(code: string): DivisionName | null {
  const canonical = canonicalCode(code);
  const province = canonical === null ? null : provinceByCodePrefix(canonical.slice(0, 2));
  return province === null ? null : toName(province);
}

/**
 * The level of a code in GB/T 2260. The districts of the four municipalities and the cities and
 * counties directly under a province (济源, 仙桃, 石河子, 定安 …) are `county`, because their codes
 * are, although their governments rank higher. Null for an unknown code.
 */
export function rankOf(code: string): DivisionRank | null {
  return divisionByCode(code)?.rank ?? null;
}
