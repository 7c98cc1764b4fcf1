/** What can go wrong when two people change the same thing. Rows of problems.ts. */
import type { ProblemRow } from "./problem-row.ts";

export const workspaceProblems = {
  "changed-meanwhile": {
    status: 412,
    zh: {
      title: "别人刚刚改过这一项",
      remedy: "您填写的内容没有丢失。请核对最新内容后再保存。",
    },
    en: {
      title: "Somebody else changed this meanwhile",
      remedy: "Nothing you typed is lost. Look at what stands there now, then save again.",
    },
  },
  "if-match-missing": {
    status: 428,
    zh: {
      title: "缺少 If-Match",
      remedy: "请先读取，再把所读到的版本号放在 If-Match 中一起发送。",
    },
    en: {
      title: "If-Match is missing",
      remedy: "Read first, and send the version that you read as If-Match.",
    },
  },
} as const satisfies Record<string, ProblemRow>;
