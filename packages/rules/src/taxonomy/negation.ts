/** Whether a text says that something is *not* so: `未发现勒索信`, `no sign of phishing`. */

/** How much of the text around a word is read, in UTF-16 units. */
const BEFORE = 40;
const AFTER = 24;
const clauseEnd = /[,;!?。\n]|\.\s/;

const not =
  "(?:没有|并未|暂未|尚未|未|没|无(?!法|线|人|论|须|需)|(?:^|[^是])不是|并非|不属于|不涉及|不存在|非)";
const found =
  "(?:再|曾|有)*(?:发现|检测到?|监测到?|检出|查[出到]|[看见]到|见|[收接]到|出现|发生|存在" +
  "|涉及|遭[到受遇]?|受到?|感染|造成|导致|是|系|因|由)";
const kind = "(?:任何|明显|其[他它]|新的?|可疑的?|相关的?|疑似|网传的?|[到的过被有“\"'])*";
/** The last of a list: `未发现木马、蠕虫和病毒`. */
const also = "[^,;!?。\\n]{0,16}(?:、|和|或|及|与)";

const englishNot =
  "(?:\\b(?:no|not|without|never|nor|neither)\\b|n't\\b|\\brul(?:e|ed|ing) out\\b)";
const englishKind =
  "(?:\\s+(?:signs?|evidence|traces?|indications?|cases?|of|any|an?|the|been|found|find|see|seen" +
  "|detect(?:ed)?|by|other|known|due|to|caused|was|is|[\\w-]+ (?:or|and|nor)))*";

/** Each ends where the word begins that is denied. */
const denied = new RegExp(
  [
    `${not}(?:${found})?${kind}$`,
    `(?:${not}${found}|没有|排除了?|不涉及|不存在)${also}${kind}$`,
    "(?:排除|否认)了?(?:是|因|系|由)?$",
    `${englishNot}${englishKind}\\s+$`,
  ].join("|"),
  "i",
);

/** What cannot be excluded is not denied. */
const doubted = new RegExp(
  "(?:[不未法]|难以|没有?)[能可以被完全彻底]*排除[^,;!?。\\n]*$" +
    "|(?:cannot|can't|could not|couldn't|not yet|unable to)\\s+(?:be\\s+)?rule[sd]? out\\b.*$",
  "i",
);

/** Begins where the word ends that is denied: `勒索攻击已排除`, `木马：无`. */
const deniedAfter = new RegExp(
  "^[的攻击感染事件可能性情况迹象痕现]*" +
    "(?:(?:已[经被]?|被|可以?|基本|[均都])*排除|[均也]?(?:没有|未)(?:发现|出现|发生)" +
    "|不存在|未见|也没有$|:\\s*(?:无|没有)$)" +
    "|^\\s*(?:was|were|is|are|ha(?:s|ve) been)\\s+(?:not (?:found|seen|detected)|ruled out|excluded)",
  "i",
);

export interface Span {
  /** Index of the first character, and of the one after the last. */
  readonly start: number;
  readonly end: number;
}

export function isDenied(text: string, { start, end }: Span): boolean {
  const before = lastClause(text.slice(Math.max(0, start - BEFORE), start));
  if (denied.test(before) && !doubted.test(before)) return true;
  const after = text.slice(end, end + AFTER).split(clauseEnd, 1)[0] ?? "";
  return deniedAfter.test(after);
}

function lastClause(text: string): string {
  const clauses = text.split(clauseEnd);
  return clauses[clauses.length - 1] ?? "";
}
