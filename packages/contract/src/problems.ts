/**
 * The problem catalogue (RFC 9457). Each code is stable, has a page under `/problems/{code}`, and
 * tells in both languages what happened and what to do next.
 */
import Type, { type Static } from "typebox";

interface ProblemRow {
  readonly status: number;
  readonly zh: { readonly title: string; readonly remedy: string };
  readonly en: { readonly title: string; readonly remedy: string };
}

export const problems = {
  "malformed-json": {
    status: 400,
    zh: { title: "内容不是有效的 JSON", remedy: "请检查括号、引号和逗号后重新发送。" },
    en: { title: "The body is not valid JSON", remedy: "Check brackets, quotes and commas." },
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
  unauthenticated: {
    status: 401,
    zh: { title: "请先登录或提供密钥", remedy: "登录后重试;已填写的内容没有丢失。" },
    en: { title: "Sign in or send a key", remedy: "Sign in and try again; nothing typed is lost." },
  },
  "sign-in-failed": {
    status: 401,
    zh: { title: "登录名或密码不对", remedy: "请核对后重试;多次失败会暂停片刻。" },
    en: { title: "The login or password is wrong", remedy: "Check both and try again." },
  },
  "reference-or-secret-wrong": {
    status: 401,
    zh: { title: "编号或查询码不对", remedy: "请按回执上的编号和查询码核对后重试。" },
    en: {
      title: "The reference or secret is wrong",
      remedy: "Compare both with your receipt and try again.",
    },
  },
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
