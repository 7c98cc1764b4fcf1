/** What was called, in words. An operation without words here is shown by its name in the API. */
import type { Bilingual, Locale, OperationName } from "../shell/api-types.ts";
import { channelWords, roleWords, wordOf } from "./vocabulary.ts";

export const operationWords: Readonly<Partial<Record<OperationName, Bilingual>>> = {
  listIncidents: { zh: "看收件箱", en: "Looked at the inbox" },
  readIncident: { zh: "打开案件", en: "Opened a case" },
  listSubmissions: { zh: "看报送", en: "Read the submissions" },
  listFactsVersions: { zh: "看要素的各版", en: "Read earlier facts" },
  readJournal: { zh: "看留痕", en: "Read the journal" },
  readIncidentLaw: { zh: "看依据", en: "Read the law of a case" },
  act: { zh: "办理案件", en: "Acted on a case" },
  submit: { zh: "报送", en: "Submitted" },
  listAttachments: { zh: "看附件清单", en: "Listed attachments" },
  readAttachment: { zh: "看附件说明", en: "Looked at an attachment" },
  readAttachmentContent: { zh: "下载附件", en: "Downloaded an attachment" },
  signIn: { zh: "用密码登录", en: "Signed in by password" },
  signInWithPasskey: { zh: "用通行密钥登录", en: "Signed in by passkey" },
  finishIdentitySignIn: { zh: "用统一身份认证登录", en: "Signed in by a provider" },
  signOut: { zh: "退出", en: "Signed out" },
  readSession: { zh: "值班台查询登录", en: "Asked who is signed in" },
  confirmSession: { zh: "再次确认本人", en: "Confirmed who sits there" },
  changePassword: { zh: "更改密码", en: "Changed the password" },
  addPasskey: { zh: "添加通行密钥", en: "Added a passkey" },
  removePasskey: { zh: "删除通行密钥", en: "Removed a passkey" },
  confirmTotp: { zh: "启用验证器", en: "Set up an app" },
  removeTotp: { zh: "停用验证器", en: "Removed an app" },
  renewRecoveryCodes: { zh: "更换恢复码", en: "Renewed recovery codes" },
  listAccounts: { zh: "看账号", en: "Listed accounts" },
  createAccount: { zh: "新增账号", en: "Made an account" },
  updateAccount: { zh: "停用或启用账号", en: "Switched an account" },
  listSessions: { zh: "看登录", en: "Listed sessions" },
  endSession: { zh: "结束登录", en: "Ended a session" },
  endSessions: { zh: "结束全部登录", en: "Ended all sessions" },
  listApiKeys: { zh: "看接口密钥", en: "Listed keys" },
  createApiKey: { zh: "新增接口密钥", en: "Made a key" },
  rotateApiKey: { zh: "轮换接口密钥", en: "Rotated a key" },
  revokeApiKey: { zh: "吊销接口密钥", en: "Revoked a key" },
  listAuthorities: { zh: "看接收部门", en: "Listed authorities" },
  createAuthority: { zh: "新增接收部门", en: "Added an authority" },
  updateAuthority: { zh: "修改接收部门", en: "Changed an authority" },
  listOperators: { zh: "看运营者", en: "Listed operators" },
  createOperator: { zh: "新增运营者", en: "Added an operator" },
  startPasskeySignIn: { zh: "准备通行密钥登录", en: "Began signing in by passkey" },
  startConfirmation: { zh: "准备再次确认", en: "Began to confirm" },
  readSignInMethods: { zh: "看自己的登录方式", en: "Read own ways to sign in" },
  startPasskeyRegistration: { zh: "准备添加通行密钥", en: "Began to add a passkey" },
  renamePasskey: { zh: "给通行密钥改名", en: "Named a passkey" },
  startTotp: { zh: "准备启用验证器", en: "Began to set up an app" },
  readLaw: { zh: "看规则", en: "Read the law" },
  readInvitation: { zh: "打开一次性链接", en: "Opened a one-time link" },
  acceptInvitation: { zh: "用一次性链接设密码", en: "Used a one-time link" },
  readRecoveryLink: { zh: "打开找回链接", en: "Opened a recovery link" },
  useRecoveryLink: { zh: "用找回链接重设密码", en: "Used a recovery link" },
  listIdentityProviders: { zh: "看统一身份认证", en: "Listed identity providers" },
  startIdentitySignIn: { zh: "前往统一身份认证", en: "Went to a provider" },
  removeIdentityLink: { zh: "解除统一身份认证", en: "Unlinked a provider" },
  startIdentityLink: { zh: "关联统一身份认证", en: "Linked a provider" },
  listRecoveries: { zh: "看账号找回", en: "Listed recoveries" },
  openRecovery: { zh: "开启账号找回", en: "Opened a recovery" },
  confirmRecovery: { zh: "确认账号找回", en: "Confirmed a recovery" },
  refuseRecovery: { zh: "拒绝账号找回", en: "Refused a recovery" },
  listAccess: { zh: "看查阅记录", en: "Read the access log" },
  listIncidentAccess: { zh: "看案件的查阅记录", en: "Read who opened a case" },
  requestExport: { zh: "申请导出", en: "Asked for an export" },
  listExports: { zh: "看导出", en: "Listed exports" },
  readExport: { zh: "看导出的记录", en: "Read the record of an export" },
  approveExport: { zh: "批准导出", en: "Approved an export" },
  refuseExport: { zh: "驳回导出", en: "Refused an export" },
  downloadExport: { zh: "下载导出的文件", en: "Downloaded an export" },
  listSecurityEvents: { zh: "看账号记录", en: "Read the record of accounts" },
  listAccountOrigins: { zh: "看账号来源", en: "Read who made accounts" },
};

export function operationName(operation: string, locale: Locale): string {
  if (operation === "inboxEvents") return locale === "zh" ? "实时更新" : "Live updates";
  return wordOf(operationWords, operation, locale);
}

const callerWords: Readonly<Record<string, Bilingual>> = {
  ...roleWords,
  "operator-key": { zh: "运营者密钥", en: "Operator's key" },
  "gateway-key": { zh: "渠道密钥", en: "Channel's key" },
  reference: { zh: "编号和查询码", en: "Reference and secret" },
  anonymous: { zh: "未登录", en: "Not signed in" },
};

export function callerName(caller: string, locale: Locale): string {
  return wordOf(callerWords, caller, locale);
}

const channelSide = "gateway:";

const sideWords: Readonly<Record<string, Bilingual>> = {
  administration: { zh: "管理一方", en: "Administration" },
  unidentified: { zh: "未能识别", en: "Not identified" },
};

export function sideName(side: string, locale: Locale): string {
  return side.startsWith(channelSide)
    ? wordOf(channelWords, side.slice(channelSide.length), locale)
    : wordOf(sideWords, side, locale);
}
