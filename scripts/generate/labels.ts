/** The last part of the glossary: every label of the rules, by kind. */
import { glossaryPath } from "../tidy/glossary.ts";
import { type Output, table } from "./output.ts";

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

function section(kind: string, words: Words): string {
  const rows = Object.entries(words).map(([word, { zh, en }]) => [`\`${word}\``, zh, en]);
  const lines = table(["Identifier", "中文", "English"], rows);
  return [`### \`${kind}\``, "", ...lines].join("\n");
}

export const glossaryLabels: Output = {
  path: glossaryPath,
  marker: "labels",
  render: async () => {
    const { labels } = await import("@jibao/rules/words");
    const sections = Object.entries(labels).map(([kind, words]) => section(kind, words));
    return `\n${sections.join("\n\n")}\n`;
  },
};
