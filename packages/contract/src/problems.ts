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
  "second-factor-required": {
    status: 401,
    zh: {
      title: "还需要第二重验证",
      remedy: "请再输入验证器中的六位验证码或一个恢复码，或改用通行密钥登录。",
    },
    en: {
      title: "A second factor is needed",
      remedy: "Add the six digits of your app or a recovery code, or sign in with a passkey.",
    },
  },
  "second-factor-must-be-set-up": {
    status: 403,
    zh: {
      title: "请先设置第二重验证",
      remedy: "请添加通行密钥或验证器应用；完成后即可继续。",
    },
    en: {
      title: "Set up a second factor first",
      remedy: "Add a passkey or an authenticator app; then you can go on.",
    },
  },
  "passkey-refused": {
    status: 422,
    zh: {
      title: "这个通行密钥未被接受",
      remedy: "请重新开始再试一次；仍不行，请换用密码或另一个通行密钥。",
    },
    en: {
      title: "The passkey was not accepted",
      remedy: "Start once more; if it fails again, use your password or another passkey.",
    },
  },
  "confirmation-required": {
    status: 403,
    zh: {
      title: "请先确认是您本人",
      remedy: "这一操作后果重大：请再输一次密码或使用通行密钥，然后重试。已填写的内容没有丢失。",
    },
    en: {
      title: "Confirm first that it is you",
      remedy: "This is a grave act: give your password or passkey once more, then try again.",
    },
  },
  "confirmation-failed": {
    status: 403,
    zh: { title: "密码或验证码不对", remedy: "请核对后重试；验证码只能使用一次。" },
    en: {
      title: "The password or code is wrong",
      remedy: "Check both and try again; each code works once.",
    },
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
  "attachment-too-large": {
    status: 413,
    zh: {
      title: "文件太大",
      remedy: "请压缩或拆分后再上传,或在报告中说明如何取得。报告本身不必等待附件。",
    },
    en: {
      title: "The file is too large",
      remedy: "Compress or split it, or say in the report how to get it. Do not delay the report.",
    },
  },
  "attachment-name-refused": {
    status: 422,
    zh: { title: "文件名有误", remedy: "请换一个不含控制字符的文件名后重新上传。" },
    en: {
      title: "The file's name cannot be used",
      remedy: "Choose a name without control characters and upload again.",
    },
  },
  "attachments-too-many": {
    status: 422,
    zh: {
      title: "一次报送的附件太多或总量太大",
      remedy: "请减少附件,其余的随补报(supplement)提交。",
    },
    en: {
      title: "Too many attachments, or too large in total, for one submission",
      remedy: "Name fewer, and send the others with a supplement.",
    },
  },
  "attachment-unknown": {
    status: 422,
    zh: {
      title: "找不到所列的附件",
      remedy: "附件须由同一身份上传,七天内使用。请重新上传;报告本身可先提交。",
    },
    en: {
      title: "An attachment that you name is not there",
      remedy: "The same sender must upload it, at most seven days before. Upload it again.",
    },
  },
  "attachment-not-ready": {
    status: 409,
    zh: {
      title: "附件还没有传完",
      remedy: "请传完后再提交;也可先提交报告,附件随后以补报提交。",
    },
    en: {
      title: "An attachment has not arrived whole",
      remedy: "Finish the upload first, or submit now and send the file with a supplement.",
    },
  },
  "attachment-taken": {
    status: 409,
    zh: { title: "附件已随另一次报送提交", remedy: "不必再附;需要再次提交时请重新上传。" },
    en: {
      title: "An attachment came with another submission already",
      remedy: "Leave it out; upload it again if it is needed here too.",
    },
  },
  "attachment-infected": {
    status: 403,
    zh: {
      title: "附件中发现恶意程序",
      remedy: "文件作为证据保留,不能直接打开。值班员确需下载时,请加 ?accept=infected 并隔离查看。",
    },
    en: {
      title: "Malware was found in this attachment",
      remedy:
        "It is kept as evidence. An officer who needs it adds ?accept=infected, in isolation.",
    },
  },
  "attachment-destroyed": {
    status: 410,
    zh: { title: "附件的内容已销毁", remedy: "不能恢复;留痕日志说明何时、由谁、为何销毁。" },
    en: {
      title: "The content of this attachment was destroyed",
      remedy: "It cannot come back; the journal says when, by whom and why.",
    },
  },
  "upload-malformed": {
    status: 400,
    zh: {
      title: "上传请求不合 tus 协议",
      remedy: "请检查 Tus-Resumable、Upload-Length、Upload-Offset 和 Content-Type。",
    },
    en: {
      title: "The upload does not follow the tus protocol",
      remedy: "Check Tus-Resumable, Upload-Length, Upload-Offset and Content-Type.",
    },
  },
  "upload-offset-wrong": {
    status: 409,
    zh: { title: "续传的位置不对", remedy: "请先用 HEAD 查询已收到多少,再从那里续传。" },
    en: {
      title: "The upload stands at another offset",
      remedy: "Ask by HEAD how much has arrived, and go on from there.",
    },
  },
  "upload-quota": {
    status: 429,
    zh: {
      title: "已上传而未随报送提交的文件太多",
      remedy: "请先提交报告,或删除不用的上传;也可稍后再传。",
    },
    en: {
      title: "Too much was uploaded that no submission names",
      remedy: "Submit first, delete uploads that are not needed, or try later.",
    },
  },
  "storage-full": {
    status: 507,
    zh: {
      title: "存放附件的空间不足",
      remedy: "请先提交报告,附件稍后以补报提交;紧急时请打电话。报告的接收不受影响。",
    },
    en: {
      title: "There is no room for attachments",
      remedy: "Submit the report now and send the file later; if urgent, telephone.",
    },
  },
  "range-not-satisfiable": {
    status: 416,
    zh: { title: "所要的范围超出文件", remedy: "请去掉 Range,或按文件大小重新请求。" },
    en: {
      title: "The range lies beyond the file",
      remedy: "Leave out Range, or ask within the file's size.",
    },
  },
  "identity-provider-unreachable": {
    status: 503,
    zh: {
      title: "统一身份认证暂时连不上",
      remedy: "请先用密码或通行密钥登录,或过几分钟再试。其他登录方式不受影响。",
    },
    en: {
      title: "The identity provider cannot be reached",
      remedy: "Sign in with password or passkey meanwhile, or try again in a few minutes.",
    },
  },
  "identity-attempt-invalid": {
    status: 400,
    zh: {
      title: "这次身份认证已经失效",
      remedy: "它只能用一次,十分钟内有效,而且须在同一个浏览器中完成。请回到登录页重新开始。",
    },
    en: {
      title: "This way to the identity provider has ended",
      remedy:
        "It works once, within ten minutes, in one browser. Start again from the sign-in page.",
    },
  },
  "identity-refused": {
    status: 401,
    zh: {
      title: "身份认证没有通过",
      remedy: "请回到登录页再试一次;若仍不行,请用密码或通行密钥登录,并告诉管理员。",
    },
    en: {
      title: "The identity provider's answer was not accepted",
      remedy:
        "Try once more from the sign-in page; else use password or passkey and tell an administrator.",
    },
  },
  "identity-not-linked": {
    status: 403,
    zh: {
      title: "这个身份还没有与本系统的账号关联",
      remedy: "本系统不会自动建立账号。请用一次性链接关联,或先用密码登录,再在自己的账号中关联。",
    },
    en: {
      title: "No account here is linked with this identity",
      remedy:
        "Accounts are never made by it. Link yours by its one-time link, or sign in and link it.",
    },
  },
  "identity-linked-already": {
    status: 409,
    zh: {
      title: "这个身份或这个账号已经关联过",
      remedy: "一个身份只关联一个账号。若不是您自己关联的,请立即告诉管理员。",
    },
    en: {
      title: "This identity or this account is linked already",
      remedy:
        "One identity belongs to one account. If you did not link it, tell an administrator now.",
    },
  },
  "identity-not-yours": {
    status: 403,
    zh: {
      title: "这个账号不能用这里的身份认证",
      remedy: "它属于别的部门,或登录名与该身份不符。请用密码或通行密钥登录,或联系管理员。",
    },
    en: {
      title: "This identity provider is not for this account",
      remedy: "The account is another authority's, or its login differs. Use password or passkey.",
    },
  },
  "account-switched-off": {
    status: 403,
    zh: { title: "这个账号已停用", remedy: "请联系管理员;停用的账号用任何方式都不能登录。" },
    en: { title: "This account is switched off", remedy: "Ask an administrator to switch it on." },
  },
  "recovery-needs-others": {
    status: 403,
    zh: {
      title: "找回账号须由另外两个人办理",
      remedy: "开启、确认和账号本人须是三个不同的人。请另一位同事或安全管理员来办。",
    },
    en: {
      title: "A recovery takes two other people",
      remedy:
        "Who opens it, who confirms it and whose account it is are three people. Ask another.",
    },
  },
  "recovery-open-already": {
    status: 409,
    zh: {
      title: "这个账号已有一次找回在办理",
      remedy: "请由第二个人确认或拒绝它;它也会到时自行失效。",
    },
    en: {
      title: "A recovery of this account is under way",
      remedy: "Let a second person confirm or refuse it; it also ends by itself.",
    },
  },
  "recovery-ended": {
    status: 409,
    zh: {
      title: "这次找回已经了结或失效",
      remedy: "请刷新列表;若仍需要,请重新开启一次。",
    },
    en: {
      title: "This recovery has ended",
      remedy: "Reload the list; if it is still needed, open a new one.",
    },
  },
  "link-of-own-making": {
    status: 403,
    zh: {
      title: "这个链接不能在开立人的设备上使用",
      remedy: "请把链接交给账号本人,由其在自己的设备上打开。这次尝试已记录。",
    },
    en: {
      title: "This link does not open where its maker works",
      remedy:
        "Hand it to the person it is for, to open on their own device. This try was recorded.",
    },
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
