/** The words that explanations are made of; all others stand in the files beside. */
import { ownMember } from "../collections.ts";
import { spokenInstrumentNotes } from "../instruments/notes.ts";
import type { CriterionRow } from "../law/law.ts";
import type { ReadingChoice } from "../law/default-readings.ts";
import { spokenTopics } from "../law/spoken-topics.ts";
import type { Note } from "../obligations/notes.ts";
import type { AuthorityKind, Level, Obligation } from "../results.ts";
import { articleInEnglish } from "./article-in-english.ts";
import type { SilentNote } from "./silent-notes.ts";
import { type Locale, type Text, text } from "./text.ts";

export const levelLabels = {
  "particularly-major": text("特别重大", "particularly major"),
  major: text("重大", "major"),
  "relatively-major": text("较大", "relatively major"),
  general: text("一般", "general"),
  undetermined: text("尚不能判定", "undetermined"),
} satisfies Record<Level, Text>;

export const authorityLabels = {
  "national-cac": text("国家网信部门", "national cyberspace administration"),
  "provincial-cac": text("省级网信部门", "provincial cyberspace administration"),
  "protection-department": text("保护工作部门", "protection department"),
  "departmental-cyber-office": text("本部门网信工作机构", "department's own cyber office"),
  "public-security": text("公安机关", "public security organ"),
  "sector-regulator": text("行业主管监管部门", "sector regulator"),
  "peer-department": text("同级有关部门", "peer departments"),
} satisfies Record<AuthorityKind, Text>;

export const afterLabels = {
  discovery: text("自发现或获知起", "from discovery or being told"),
  arrival: text("自收到报告起", "from arrival of the report"),
  handled: text("自处置工作结束起", "from the end of handling"),
  report: text("自前一次报告起", "from the report before it"),
} satisfies Record<Obligation["after"] | "report", Text>;

export const readingChoiceLabels = {
  stricter: text("从严", "stricter"),
  looser: text("从宽", "looser"),
} satisfies Record<ReadingChoice, Text>;

/** What each row measures, as the opening of a sentence; a gate is never a reason of its own. */
export const spokenMetrics = {
  "system-loss": text("重要网络和信息系统的损失", "Loss to important networks and systems"),
  "data-loss": text("数据或公民个人信息受损", "Harm to data or personal information"),
  "other-threat": text("其他威胁和影响", "Other threat and impact"),
  "catch-all": text("其他威胁和影响（兜底）", "Other threat and impact (catch-all)"),
  "data-threat": text("核心数据、重要数据受损", "Harm to core or important data"),
  "website-outage": text("网站不能访问", "Website could not be reached for"),
  "cii-whole-outage": text(
    "关键信息基础设施整体中断",
    "Critical information infrastructure wholly interrupted for",
  ),
  "cii-main-function-outage": text(
    "关键信息基础设施主要功能中断",
    "Main function of critical information infrastructure interrupted for",
  ),
  "population-share": text("行政区受影响人口占比", "Share of a region's people affected:"),
  "livelihood-persons": text("民生服务受影响人数", "Persons affected in essential services:"),
  "persons-leaked": text("泄露公民个人信息涉及人数", "Persons whose information leaked:"),
  "direct-loss": text("直接经济损失", "Direct economic loss:"),
  "home-page-duration": text(
    "违法有害信息在主页持续",
    "Harmful content stayed on the home page for",
  ),
  "other-page-duration": text(
    "违法有害信息在其他页面持续",
    "Harmful content stayed on another page for",
  ),
  reposts: text("社交平台转发", "Reposts on social platforms:"),
  views: text("浏览或点击", "Views or clicks:"),
  "determined-spread": text("违法有害信息传播范围", "Spread of harmful content"),
} satisfies Record<Exclude<CriterionRow["metric"], "tampered-content">, Text>;

/** Notes that follow the duties; `silent-notes` holds what the duties say themselves. */
export const spokenNotes = {
  "R1-cii-assumed": text(
    "未说明是否涉及关基；运营者持有关基，按涉及处理",
    "Not stated whether critical infrastructure is involved; the operator holds some, so it is assumed",
  ),
  "R2-parent-organ-unknown": text(
    "主管机关未填写，不知由哪个网信工作机构接收",
    "The parent organ is not stated, so its cyber office is not known",
  ),
  "R3-named-in-designation-notice": text(
    "保护工作部门以关基认定通知所载为准，请查通知后填写",
    "The protection department is the one named in the designation notice: look it up there",
  ),
  "R3-guessed-by-sector": text(
    "保护工作部门按行业推定，请对照关基认定通知核实",
    "The protection department is guessed by the sector: check it against the designation notice",
  ),
  "R4-from-assessment": text("从研判得出级别之时起算", "Time runs from when the level was known"),
  "R4-told-before-discovery": text(
    "获知早于发现，从获知起算",
    "Told before discovery: time runs from being told",
  ),
  "R6-not-excluded": text(
    "尚不能排除较大以上，所以标“暂定”的也要报，时限照算",
    "Relatively major or above cannot yet be excluded: what is provisional is owed too, in time",
  ),
  "R9-provincial-police": text(
    "等级保护备案机关不明，向省级公安机关报告",
    "The organ holding the classified-protection filing is not known: tell the provincial one",
  ),
  "R10-by-place-of-incident": text(
    "运营者注册地未知，暂按系统所在地或影响发生地",
    "The registered seat is not known: for now the seat of the system or the place of effect",
  ),
  "R10-by-seat-of-system": text("属地按系统所在地", "Locality is the seat of the system"),
  "R10-division-unknown": text(
    "运营者注册地未填写，不知属地",
    "The operator's registered seat is not stated, so the locality is not known",
  ),
  "R21-thirty-natural-days": text(
    "总结报告的 30 日为自然日，不因节假日顺延",
    "The thirty days for the summary report are natural days, not moved by holidays",
  ),
  "R21-moved-past-holiday": text(
    "总结报告的末日逢节假日，顺延到下一个工作日",
    "The last day for the summary report is a holiday: the next working day counts",
  ),
  "R23-general-too": text("一般事件也应及时报告", "General incidents are reported promptly too"),
  "level-presumed": text(
    "级别按时间推算，须经确认",
    "The level is presumed by time and needs confirming",
  ),
  "level-set-by-officer": text("级别由接收部门确定", "The level was set by the authority"),
  "R5-learned-later": text(
    "级别在时限届满后才查明：从严已超时，是否迟报由人认定",
    "The level was learned only after the limit: overdue on the strict reading; whether it is late a person finds",
  ),
  "state-secrets": text(
    "涉及国家秘密的按有关部门规定报告，不得在本系统填报（第十三条）",
    "What touches state secrets is reported as other rules say and never entered here (Art. 13)",
  ),
  "start-unknown": text(
    "发现和获知时间均未填写，时限无法计算",
    "Neither discovery nor being told is dated, so the limit cannot be computed",
  ),
  "sector-rules-apply": text(
    "本行业有专门规定，另按其要求报告",
    "Sector rules apply in addition: report as they require",
  ),
  "sector-unknown": text(
    "所属行业未填写，不知向哪个行业主管部门报告",
    "The sector is not stated, so its regulator is not known",
  ),
  "crime-not-excluded": text(
    "从事件类型看不能排除违法犯罪，请查明",
    "By its type a crime cannot be excluded: find out",
  ),
  ...spokenInstrumentNotes,
} satisfies Record<Exclude<Note, SilentNote>, Text>;

const spokenLabels = {
  level: levelLabels,
  authority: authorityLabels,
  after: afterLabels,
  readingChoice: readingChoiceLabels,
  metric: spokenMetrics,
  reading: spokenTopics,
} as const satisfies Readonly<Record<string, Readonly<Record<string, Text>>>>;

/** The word for a value; a value without one is given back as it is. */
export function say(
  kind: keyof typeof spokenLabels | "article",
  value: string,
  locale: Locale,
): string {
  if (kind === "article") return locale === "zh" ? value : articleInEnglish(value);
  const ofKind: Readonly<Record<string, Text>> = spokenLabels[kind];
  return ownMember(ofKind, value)?.[locale] ?? value;
}

/** What is known of a duty beside its row: null where nothing is to be said. */
export function noteText(code: string): Text | null {
  const notes: Readonly<Record<string, Text>> = spokenNotes;
  return ownMember(notes, code) ?? null;
}
