import type { AuditFault, AuditFinding, AuditSubject } from "./audit-types.ts";

type Text = { zh: string; en: string };

const SUBJECTS: Record<AuditSubject, Text> = {
  entry: { zh: "留痕记录", en: "journal entry" },
  column: { zh: "留痕记录的附列", en: "column of the journal entry" },
  content: { zh: "留痕记录的内容", en: "content of the journal entry" },
  head: { zh: "事件所记的末条", en: "incident's last entry as noted" },
  receipt: { zh: "回执", en: "receipt" },
  row: { zh: "案件数据", en: "row" },
  log: { zh: "日志位置", en: "place in the log" },
  node: { zh: "日志的中间哈希", en: "stored node of the log" },
  root: { zh: "检查点之前的某条日志", en: "leaf somewhere before the checkpoint" },
  checkpoint: { zh: "检查点", en: "checkpoint" },
  "access-row": { zh: "访问记录", en: "row of the access log" },
  "access-batch": { zh: "访问记录的批次摘要", en: "digest of a batch of the access log" },
  "access-removal": { zh: "访问记录的清除记载", en: "note of a removal from the access log" },
};

const FAULTS: Record<AuditFault, Text> = {
  altered: { zh: "被改动", en: "was altered" },
  missing: { zh: "缺失", en: "is missing" },
  inserted: { zh: "是插入的", en: "was inserted" },
  reordered: { zh: "次序被调换", en: "was moved" },
  "back-dated": { zh: "时间被提前", en: "is back-dated" },
  "post-dated": { zh: "时间被推后", en: "is post-dated" },
};

/** One finding as a sentence, with its place and both values. */
export function describeFinding(finding: AuditFinding): Text {
  const { incidentId, seq, leafIndex, checkpoint, batch, accessSeq, expected, found } = finding;
  const { table, key, column } = finding;
  const subject = SUBJECTS[finding.subject];
  const fault = FAULTS[finding.what];
  const isRange = finding.subject === "root" || finding.subject === "node";
  const zh = [
    incidentId === null ? "" : `事件 ${incidentId}`,
    seq === null ? "" : `第 ${seq} 条`,
    leafIndex === null ? "" : `日志第 ${leafIndex} 位${isRange ? "起" : ""}`,
    checkpoint === null ? "" : `检查点 ${checkpoint}`,
    batch === null ? "" : `访问记录第 ${batch} 批`,
    accessSeq === null ? "" : `访问记录第 ${accessSeq} 行`,
    table === null ? "" : `表 ${table}`,
    key === null ? "" : `行 ${key}`,
    column === null ? "" : `列 ${column}`,
  ];
  const en = [
    incidentId === null ? "" : `incident ${incidentId}`,
    seq === null ? "" : `entry ${seq}`,
    leafIndex === null ? "" : `log place ${leafIndex}${isRange ? " on" : ""}`,
    checkpoint === null ? "" : `checkpoint ${checkpoint}`,
    batch === null ? "" : `access batch ${batch}`,
    accessSeq === null ? "" : `access row ${accessSeq}`,
    table === null ? "" : `table ${table}`,
    key === null ? "" : `row ${key}`,
    column === null ? "" : `column ${column}`,
  ];
  return {
    zh: `${join(zh, "、", ":")}${subject.zh}${fault.zh};应为 ${expected},实为 ${found}。`,
    en: `${join(en, ", ", ": ")}the ${subject.en} ${fault.en}; expected ${expected}, found ${found}.`,
  };
}

function join(parts: readonly string[], between: string, end: string): string {
  const text = parts.filter((part) => part !== "").join(between);
  return text === "" ? "" : `${text}${end}`;
}
