/** What can go wrong with accounts: signing in, confirming, recovering. Rows of problems.ts. */
import type { ProblemRow } from "./problem-row.ts";

export const accountProblems = {
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
  "only-way-to-sign-in": {
    status: 409,
    zh: {
      title: "这是此账号唯一的登录方式",
      remedy: "解除后就无法登录。请先添加通行密钥，再解除关联。",
    },
    en: {
      title: "This is the only way to sign in to this account",
      remedy: "Without it nobody gets in. Add a passkey first, then take the link away.",
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
} as const satisfies Record<string, ProblemRow>;
