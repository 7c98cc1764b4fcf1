/**
 * The problem catalogue (RFC 9457). Each code is stable, has a page under `/problems/{code}`, and
 * tells in both languages what happened and what to do next.
 */
import Type, { type Static } from "typebox";
import { accountProblems } from "./account-problems.ts";
import { attachmentProblems } from "./attachment-problems.ts";
import type { ProblemRow } from "./problem-row.ts";
import { workspaceProblems } from "./workspace-problems.ts";

export const problems = {
  "malformed-json": {
    status: 400,
    zh: { title: "内容不是有效的 JSON", remedy: "请检查括号、引号和逗号后重新发送。" },
    en: { title: "The body is not valid JSON", remedy: "Check brackets, quotes and commas." },
  },
  "malformed-request": {
    status: 400,
    zh: { title: "请求本身无法读懂", remedy: "请检查客户端或代理发送的 HTTP 请求。" },
    en: { title: "The request itself cannot be read", remedy: "Check the client or the proxy." },
  },
  "request-too-slow": {
    status: 408,
    zh: { title: "请求没有按时收完", remedy: "请检查网络后用同一个 Idempotency-Key 重试。" },
    en: {
      title: "The request did not arrive in time",
      remedy: "Check the network and repeat it with the same Idempotency-Key.",
    },
  },
  "headers-too-large": {
    status: 431,
    zh: { title: "地址或请求头太长", remedy: "请缩短地址或请求头；内容应放在正文里发送。" },
    en: {
      title: "The address or the headers are too long",
      remedy: "Shorten them; content belongs into the body.",
    },
  },
  "unsupported-encoding": {
    status: 415,
    zh: {
      title: "内容的格式或编码不受支持",
      remedy: "请以 UTF-8 编码的 application/json 发送。",
    },
    en: {
      title: "The media type or encoding is not supported",
      remedy: "Send application/json encoded as UTF-8.",
    },
  },
  "body-too-large": {
    status: 413,
    zh: {
      title: "内容超过 1 MB",
      remedy: "请缩短文字;文件请另行提交。已填写的内容没有丢失。",
    },
    en: {
      title: "The body is larger than 1 MB",
      remedy: "Shorten the text and send files separately.",
    },
  },
  "validation-failed": {
    status: 422,
    zh: { title: "有些内容需要改正", remedy: "请按逐项说明改正后重新提交。" },
    en: {
      title: "Some fields need correction",
      remedy: "Correct the fields named and send again.",
    },
  },
  "facts-refused": {
    status: 422,
    zh: { title: "事件要素前后矛盾或不可能", remedy: "请按逐项说明改正后重新提交。" },
    en: {
      title: "Some facts contradict each other or are impossible",
      remedy: "Correct the facts named and send again.",
    },
  },
  "unsafe-text": {
    status: 422,
    zh: {
      title: "文字中含有不能保存的字符",
      remedy: "请删除空字符(U+0000)或残缺的字符后重新提交。",
    },
    en: {
      title: "The text holds characters that cannot be kept",
      remedy: "Remove the null character (U+0000) or broken characters.",
    },
  },
  "state-secrets": {
    status: 422,
    zh: {
      title: "涉及国家秘密的事件不得在此填报",
      remedy: "本系统没有保存您的内容。请按保密规定向有关部门报告(办法第十三条)。",
    },
    en: {
      title: "Incidents that involve state secrets must not be entered here",
      remedy: "Nothing was kept. Report as the secrecy rules require (Measures, Art. 13).",
    },
  },
  "idempotency-key-missing": {
    status: 400,
    zh: {
      title: "缺少 Idempotency-Key",
      remedy: "请为每次提交附上唯一的 Idempotency-Key;重试时使用同一个。",
    },
    en: {
      title: "Idempotency-Key is missing",
      remedy: "Send a unique Idempotency-Key with each submission; repeat it when you retry.",
    },
  },
  "idempotency-conflict": {
    status: 409,
    zh: {
      title: "同一个 Idempotency-Key 已用于另一份内容",
      remedy: "第一份已收到。要补充或更正,请用编号以补报(supplement)提交,并换一个新的键。",
    },
    en: {
      title: "This Idempotency-Key was used with another body",
      remedy: "The first was received. To add or correct, send a supplement under a new key.",
    },
  },
  "reference-invalid": {
    status: 422,
    zh: { title: "编号有误", remedy: "请核对十二位编号;最后一位是校验码。" },
    en: { title: "The reference is mistyped", remedy: "Check its twelve digits; the last checks." },
  },
  ...accountProblems,
  forbidden: {
    status: 403,
    zh: { title: "您的身份不能做这件事", remedy: "请换用有此权限的账号,或联系管理员。" },
    en: {
      title: "Your account may not do this",
      remedy: "Use an account that may, or ask an administrator.",
    },
  },
  "not-found": {
    status: 404,
    zh: { title: "没有找到", remedy: "请核对地址或编号;也可能无权查看。" },
    en: { title: "Not found", remedy: "Check the address or reference; you may not be allowed." },
  },
  "act-not-possible": {
    status: 409,
    zh: { title: "按案件现在的状态不能这样做", remedy: "请刷新案件,查看现在可以做什么。" },
    en: {
      title: "The case is not in a state for this act",
      remedy: "Reload the case and see which acts are possible now.",
    },
  },
  "obligation-already-ended": {
    status: 409,
    zh: { title: "这项义务已经了结", remedy: "请刷新案件;不需要再做一次。" },
    en: { title: "This obligation has ended already", remedy: "Reload the case; nothing is owed." },
  },
  "second-person-needed": {
    status: 403,
    zh: {
      title: "须由本部门另一人确认或驳回",
      remedy: "请同一部门的另一位值班人员办理。账号刚经彼此协助找回的两人，七日内不算两人。",
    },
    en: {
      title: "Another person of the same authority must confirm or refuse it",
      remedy:
        "Ask another officer of the authority. Two accounts of which one helped to recover the other do not count as two for seven days.",
    },
  },
  "proposal-open": {
    status: 409,
    zh: {
      title: "本案已有一项提议待第二人确认",
      remedy: "请先确认、驳回或收回那一项，再提出新的。",
    },
    en: {
      title: "A proposal on this case already waits for a second person",
      remedy: "Confirm it, refuse it or take it back, then propose anew.",
    },
  },
  "proposal-gone": {
    status: 409,
    zh: {
      title: "这项提议已经了结或失效",
      remedy: "请刷新案件；情况变了而仍有需要的，请重新提出。",
    },
    en: {
      title: "The proposal was settled or has become void",
      remedy: "Reload the case; if it is still needed as things are now, propose it anew.",
    },
  },
  "export-not-open": {
    status: 409,
    zh: { title: "这项导出已经决定", remedy: "请刷新查看；仍有需要的，请重新申请。" },
    en: {
      title: "This export has been decided already",
      remedy: "Reload to see how; if it is still needed, ask anew.",
    },
  },
  "export-not-ready": {
    status: 409,
    zh: {
      title: "文件还没有做好，或者已过期删除",
      remedy: "批准后稍候再取；做好后只保留 24 小时，过期请重新申请。",
    },
    en: {
      title: "The file is not made yet, or has been deleted",
      remedy: "Wait a moment after approval; it is kept for 24 hours, then ask anew.",
    },
  },
  "under-hold": {
    status: 409,
    zh: {
      title: "本案已依法保全，不能删除其中内容",
      remedy: "请先由作出保全的部门两人解除保全。",
    },
    en: {
      title: "The case is under a legal hold; nothing of it may be erased",
      remedy: "Have the hold lifted first, by two people of the authority that placed it.",
    },
  },
  "recipient-out-of-reach": {
    status: 409,
    zh: {
      title: "本系统送不到这个接收部门",
      remedy: "请用电话、传真等方式报告,然后记录向谁、何时、以何方式报告。",
    },
    en: {
      title: "This installation cannot reach the recipient",
      remedy: "Report by telephone, fax or mail, then record to whom, when and how.",
    },
  },
  "busy-case": {
    status: 409,
    zh: { title: "案件正被多人同时修改", remedy: "请稍候重试;您的内容没有保存,也没有丢失。" },
    en: { title: "Too many changes to this case at once", remedy: "Wait a moment and try again." },
  },
  "already-exists": {
    status: 409,
    zh: { title: "已经存在", remedy: "请换一个名称,或使用已有的那一个。" },
    en: { title: "It exists already", remedy: "Choose another name, or use the existing one." },
  },
  ...attachmentProblems,
  ...workspaceProblems,
  "rate-limited": {
    status: 429,
    zh: { title: "请求太频繁", remedy: "请按 Retry-After 所示时间后重试。" },
    en: { title: "Too many requests", remedy: "Try again after the time in Retry-After." },
  },
  "queue-full": {
    status: 503,
    zh: {
      title: "系统正忙,尚未收到您的报告",
      remedy: "请按 Retry-After 重试,使用同一个 Idempotency-Key;紧急时请打电话。",
    },
    en: {
      title: "The system is busy; your report has not been received",
      remedy: "Retry after Retry-After with the same Idempotency-Key; if urgent, telephone.",
    },
  },
  unavailable: {
    status: 503,
    zh: {
      title: "数据库暂时不可用,尚未收到您的报告",
      remedy: "请稍后用同一个 Idempotency-Key 重试;紧急时请打电话。",
    },
    en: {
      title: "The database is unavailable; your report has not been received",
      remedy: "Retry soon with the same Idempotency-Key; if urgent, telephone.",
    },
  },
  "access-log-unavailable": {
    status: 503,
    zh: {
      title: "访问记录暂时写不进去,现在不能查看,也不能改动设置",
      remedy: "谁看了什么必须留下记录。请稍后再试;报送不受影响,可以照常提交。",
    },
    en: {
      title: "The access log cannot be written, so nothing can be shown or changed now",
      remedy: "Who saw what must be on record. Try again soon. Reports are taken as usual.",
    },
  },
  internal: {
    status: 500,
    zh: { title: "系统内部故障", remedy: "请用同一个 Idempotency-Key 重试;若仍失败请打电话。" },
    en: {
      title: "Something failed inside the system",
      remedy: "Retry with the same Idempotency-Key; if it fails again, telephone.",
    },
  },
} as const satisfies Record<string, ProblemRow>;

export type ProblemCode = keyof typeof problems;

export const FieldError = Type.Object({
  pointer: Type.String({ description: "JSON Pointer of the field" }),
  code: Type.String(),
  message: Type.String(),
});
export type FieldError = Static<typeof FieldError>;

export const Problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  code: Type.String(),
  instance: Type.Optional(Type.String()),
  errors: Type.Optional(Type.Array(FieldError)),
});
export type Problem = Static<typeof Problem>;
