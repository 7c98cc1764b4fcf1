/** How to write the file that `JIBAO_RULES_FILE` names, for the reference page. */

/** A whole file; the tests read it as the server does. */
export const rulesFileExample = {
  readings: {
    R11: {
      choice: "looser",
      reason: "本单位法务意见",
      by: "网络安全处",
      since: "2026-12-01T00:00:00+08:00",
    },
  },
  figures: {
    "PBOC-1": {
      limit: { kind: "hours", hours: 2 },
      source: "公布文本第×条",
      reason: "已核对公布文本",
      by: "合规部",
      since: "2026-12-01T00:00:00+08:00",
    },
  },
  holidays: [{ from: "2027-01-01", until: "2027-12-31", days: { "2027-01-01": "off" } }],
} as const;

const introduction = `## 对法律的取舍 Choices about the law

\`JIBAO_RULES_FILE\` 指向一个 JSON 文件，三部分都可以省略：

- \`readings\`：某一处解释取从严（\`stricter\`）还是从宽（\`looser\`），编号 R1 至 R27。
- \`figures\`：尚未证实的行业时限，按规则行的代码填写。法律原文已证实的数字不能改动。
- \`holidays\`：国务院办公厅以后公布的放假安排，须与已有年份相接；填入后对所有案件生效。

前两部分每一项都要写明理由（\`reason\`）、由谁决定（\`by\`）和从何时起算（\`since\`）：只对该时间以后立案的
案件有效，以前的案件不变。以后改变主意，把新的一项加在旧的后面（写成列表），旧的一项不要改动或删除。
理由和决定者由 \`GET /api/v1/law\` 公开列出。文件有误则说明哪一项错、怎样改，不启动。
示例中的数字只示范格式。

\`JIBAO_RULES_FILE\` names a JSON file. Each of its three parts may be left out:

- \`readings\`: whether an open question is read \`stricter\` or \`looser\`, by its number.
- \`figures\`: limits of a sector that we could not confirm, by the code of their row. A number that
  the law's own text confirms cannot be changed.
- \`holidays\`: days off announced for later years, which must follow on the years already known;
  they count for every case as soon as they are entered.

Each entry of the first two gives its \`reason\`, who decided it (\`by\`) and from when it counts
(\`since\`): for cases opened from then on. Older cases stay as they are. To change your mind later,
add a new entry behind the old one, as a list; never edit or remove one that has begun to count.
Reasons and names are public under \`GET /api/v1/law\`. With a fault in the file the server names it
with the remedy and does not start. The numbers below only show the
form.`;

/** In Markdown, with the example. */
export function renderRulesFileGuide(): string {
  return `${introduction}\n\n\`\`\`json\n${JSON.stringify(rulesFileExample, null, 2)}\n\`\`\`\n`;
}
