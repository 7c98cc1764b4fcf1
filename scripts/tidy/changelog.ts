/** The changelog always has an open section that says what users will notice. */
import type { Rule } from "./repository.ts";

export const changelog: Rule = {
  name: "changelog",
  check: ({ texts }) => {
    const path = "CHANGELOG.md";
    const open = /^## \[?Unreleased\]?\n([\s\S]*?)(?=^## |(?![\s\S]))/m.exec(texts.get(path) ?? "");
    if (open?.[1]?.includes("\n- ")) return [];
    return [{ path, line: null, message: 'needs a section "Unreleased" with at least one line' }];
  },
};
