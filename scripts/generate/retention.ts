/** `docs/reference/retention.md`: what is kept for how long, from the classes of the worker. */
import { generatedNote, type Output, table } from "./output.ts";

const introduction = `每小时，服务器删除已过保存期限的内容，并把删了什么、删到何时记入 \`retention_runs\` 表；
这些记录谁也不能删改。依法保全（\`place-hold\`）的案件，其内容、答复和邮件一律不删。
留痕条目永远不删，只删其内容，证据链因此不断。网络日志至少保存六个月（网络安全法第二十三条，
2025 年修正文本）。备份按部署单位的备份制度另行到期。

Once an hour the server deletes what is over its time, and writes what went and until when into the
table \`retention_runs\`, whose rows nobody can change or delete. Nothing of a case under a legal
hold (\`place-hold\`) goes. Entries of the journal are never deleted, only their contents, so the
chain holds. Network logs are kept for six months at least (Cybersecurity Law as amended in 2025,
Art. 23). Backups expire by the deployer's own rules.

## 依申请删除个人信息 Erasing personal data on request

\`erase-personal-data\`（值班领导提出，另一人确认）立即删除报送人信息、答复中的联系人，
或整次报送的文字、附件和原件，连同回访记录、退信文字、请求摘要和所存回执副本。要素和义务保留。
此后仍在的只有：未报送的草稿（只有持代码的人能打开，最长 30 天）、操作人自己写下的理由和附言、
已做好的导出文件（24 小时）、已发出的邮件，以及备份。

\`erase-personal-data\` (a supervisor proposes, another officer confirms) erases at once who
reported, the contacts among the answers, or the words, attachments and originals of whole
submissions, with the records of calls back, texts of bounces, digests of requests and kept copies
of receipts. Facts and duties stay. What is still there afterwards: drafts that were not sent (they
open for whoever has the code, 30 days at most), reasons and texts that officers wrote themselves,
files of exports already made (24 hours), mail that has left, and backups.

## 表 The table`;

export const retentionPage: Output = {
  path: "docs/reference/retention.md",
  marker: null,
  render: async () => {
    const { retentionClasses } = await import("../../apps/server/src/modules/retention/classes.ts");
    const { settings } = await import("../../apps/server/src/config/settings.ts");
    const rows = retentionClasses.map(({ zh, en, setting, kept, goesZh, goesEn }) => {
      const value = settings.find(({ name }) => name === setting)?.default ?? "";
      const howLong = setting === null ? `${kept.zh} ${kept.en}` : `\`${setting}\` = ${value}`;
      return [`${zh} ${en}`, howLong, `${goesZh} ${goesEn}`];
    });
    const head = ["种类 Class", "保存多久 Kept for", "删除什么 What goes"];
    const note = generatedNote("apps/server/src/modules/retention/classes.ts");
    const title = "# 保存期限 Retention";
    return [title, "", note, "", introduction, "", ...table(head, rows), ""].join("\n");
  },
};
