/** `docs/reference/problems.md`: one section for each problem of the API. */
import { generatedNote, type Output } from "./output.ts";

const introduction = `接口以 RFC 9457 的格式（\`application/problem+json\`）说明问题。\`code\` 永不改变，程序应据此判断；
\`title\` 和 \`detail\` 是给人看的，按 \`Accept-Language\` 用中文或英文。

The API describes a problem as RFC 9457 says (\`application/problem+json\`). \`code\` never changes:
programs decide by it. \`title\` and \`detail\` are for people, in Chinese or English by
\`Accept-Language\`.`;

export const problemPages: Output = {
  path: "docs/reference/problems.md",
  marker: null,
  render: async () => {
    const { problems } = await import("@jibao/contract");
    const sections = Object.entries(problems).map(([code, { status, zh, en }]) =>
      [
        `## \`${code}\``,
        "",
        `HTTP ${status}`,
        "",
        `- **${zh.title}** ${zh.remedy}`,
        `- **${en.title}** ${en.remedy}`,
      ].join("\n"),
    );
    const head = ["# 问题一览 Problems", generatedNote("packages/contract/src/problems.ts")];
    return `${[...head, introduction, ...sections].join("\n\n")}\n`;
  },
};
