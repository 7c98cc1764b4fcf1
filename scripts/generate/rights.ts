/** `docs/reference/rights.md`: who may call what, from the table that the routes decide by. */
import type { Caller, Right } from "../../apps/server/src/api/rights.ts";
import { generatedNote, type Output, table } from "./output.ts";

const introduction = `谁可以做什么，由一张表决定：\`apps/server/src/api/rights.ts\`。接口按它放行或拒绝，测试逐格试过。
看得到哪些行，由数据库的行级安全再判断一次（\`apps/server/migrations/0004-row-security.sql\`）。

One table decides who may do what: \`apps/server/src/api/rights.ts\`. The API admits and refuses by
it, and a test tries every cell. Which rows are then seen is decided once more by the database's row
security (\`apps/server/migrations/0004-row-security.sql\`).`;

const marks: Readonly<Record<Right, string>> = { allow: "●", own: "○", deny: "" };
const legend = `● 可以 may · ○ 限于自己的或送到本部门的 only on its own, or on what came to its desk ·
空白 不可以 blank: may not`;

/** Each caller with the short head of its column and what it sees. */
const words: Readonly<Record<Caller, { head: string; zh: string; en: string }>> = {
  administrator: {
    head: "管理员 A",
    zh: "管理员：一个人的小型部署；等于下面三员合一。不看事件。",
    en: "Administrator: the one person of a small installation, all three of the next. No case.",
  },
  "system-administrator": {
    head: "系统 SY",
    zh: "系统管理员：接收部门和运营者的登记。不看账号的会话和事件。",
    en: "System administrator: registers authorities and operators. No account, no case.",
  },
  "security-administrator": {
    head: "安全 SE",
    zh: "安全管理员：账号和密钥。不能改自己的账号，不能建立管理员和审计管理员。不看事件。",
    en: "Security administrator: accounts and keys, but not its own account, and it makes no administrator or audit administrator. No case.",
  },
  "audit-administrator": {
    head: "审计 AU",
    zh: "审计管理员：查看账号，看前两员做了什么。不改任何东西，不看事件。",
    en: "Audit administrator: looks at accounts and at what the other two did. Changes nothing, no case.",
  },
  "duty-officer": {
    head: "值班员 D",
    zh: "值班员：送到本部门的事件；通报只看选定的部分。",
    en: "Duty officer: the cases that came to the desk; of a circular the sections chosen.",
  },
  supervisor: {
    head: "值班领导 SV",
    zh: "值班领导：同值班员。",
    en: "Supervisor: the same.",
  },
  "hotline-clerk": {
    head: "接线员 C",
    zh: "接线员：代来电人录入和补充；看自己录入的和本部门还没有人签收的。看不到留痕日志，不能处置。",
    en: "Hotline clerk: enters and completes what callers tell; sees what the clerk entered and what nobody at the desk took over yet. No journal, no act.",
  },
  auditor: {
    head: "审计员 R",
    zh: "审计员：送到本部门的一切，包括留痕日志。不能改任何东西。",
    en: "Auditor: everything that came to the desk, with the journal. Changes nothing.",
  },
  "operator-manager": {
    head: "运营者管理人 M",
    zh: "运营者管理人：本单位的全部事件，报送一方的内容。",
    en: "Operator's manager: all cases of the operator, as the reporting side sees them.",
  },
  reporter: {
    head: "报告人 RP",
    zh: "运营者报告人：本单位事件中由自己报送的。",
    en: "Operator's reporter: of those the ones that this account reported.",
  },
  "operator-key": {
    head: "运营者密钥 OK",
    zh: "运营者系统的密钥：同管理人，只用接口。",
    en: "Key of an operator's system: as the manager, by the API.",
  },
  "gateway-key": {
    head: "渠道密钥 GK",
    zh: "渠道密钥：只为自己的渠道报送，什么也看不到。",
    en: "Key of a channel: submits for its channel and reads nothing.",
  },
  reference: {
    head: "编号 REF",
    zh: "编号加密码：这一个事件，报送一方的内容。",
    en: "Reference and secret: that one case, as the reporting side sees it.",
  },
  anonymous: {
    head: "任何人 ANY",
    zh: "任何人：不用登录。",
    en: "Anybody, without signing in.",
  },
};

export const rightsPage: Output = {
  path: "docs/reference/rights.md",
  marker: null,
  render: async () => {
    const { operations } = await import("@jibao/contract");
    const { callers, rightOf } = await import("../../apps/server/src/api/rights.ts");
    const people = callers.map((caller) => {
      const { zh, en, head } = words[caller];
      return `- \`${caller}\` (${head}) ${zh} ${en}`;
    });
    const rows = (Object.keys(operations) as (keyof typeof operations)[]).map((name) => [
      `\`${name}\``,
      ...callers.map((caller) => marks[rightOf(name, caller)]),
    ]);
    const heads = ["操作 Operation", ...callers.map((caller) => words[caller].head)];
    return `${[
      "# 权限 Rights",
      generatedNote("apps/server/src/api/rights.ts"),
      introduction,
      "## 谁 Who",
      people.join("\n"),
      "## 表 The table",
      legend,
      table(heads, rows).join("\n"),
    ].join("\n\n")}\n`;
  },
};
