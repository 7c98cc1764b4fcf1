import { describe, expect, it } from "vitest";
import { arrows, mayImport } from "./arrows.ts";
import { importsOf } from "./imports-of.ts";
import { repositoryOf } from "./repository.ts";
import { rulesOfTheHouse } from "./rules.ts";

interface Example {
  readonly files: Readonly<Record<string, string>>;
  /** What one of the findings must say; null when there must be none. */
  readonly says: string | null;
}

const words = {
  wordSets: [{ name: "channels", words: { fax: { zh: "传真" }, api: null } }],
  problemCodes: ["not-found"],
  pictures: new Set(["docs/images/portal.png"]),
};
const rules = new Map(rulesOfTheHouse(words).map((rule) => [rule.name, rule]));

/** Every room with an empty package, so that only the file in question can be wrong. */
const rooms = Object.fromEntries(
  Object.keys(arrows).map((room) => [`packages/${room}/package.json`, "{}"]),
);
const record =
  "# 0001 One way\n\n## Context\n\n## Decision\n\n## Consequences\n\n## Revisit when\n";
const recordPath = "docs/decisions/0001-one-way.md";
const glossary =
  "### `channels`\n\n| `fax` | 传真 | fax | By fax |\n| `api` | 接口 | API | By API |\n";
const manifest = (version: string) => JSON.stringify({ dependencies: { pg: version } });
const reason = { "docs/reference/dependencies.md": "| `pg` | why | cost |" };

const examples: Readonly<Record<string, readonly Example[]>> = {
  limits: [
    { files: { "a.ts": "x\n".repeat(401) }, says: "401 lines" },
    { files: { "a.css": "x".repeat(101) }, says: "101 columns" },
    { files: { "a.ts": `  zh: "${"x".repeat(101)}",` }, says: null },
    { files: { "a.ts": `  call("${"x".repeat(101)}", 1);` }, says: "columns" },
    { files: { "a.ts": "x\n".repeat(400), "b.md": "x".repeat(101) }, says: null },
    { files: { "packages/rules/src/law/a.ts": "x\n".repeat(401) }, says: null },
  ],
  names: [
    { files: { "src/someFile.ts": "" }, says: "kebab-case" },
    { files: { "src/a.ts": "export default 1;" }, says: "give the export a name" },
    { files: { "functions/commit_v1.sql": "", "src/commit_v1.ts": "" }, says: "kebab-case" },
    {
      files: {
        "README.zh-CN.md": "",
        "a/commit_v1.sql": "",
        "vite.config.ts": "export default {};",
      },
      says: null,
    },
  ],
  "import-arrows": [
    {
      files: { ...rooms, "packages/rules/src/a.ts": 'import { a } from "@jibao/sdk";' },
      says: "rules may not use sdk",
    },
    {
      files: { ...rooms, "packages/rules/package.json": '{"dependencies":{"@jibao/sdk":"0.1.0"}}' },
      says: "rules may not use sdk",
    },
    {
      files: { ...rooms, "apps/desk/src/a.ts": 'import { a } from "../../server/src/a.ts";' },
      says: "leaves its workspace",
    },
    {
      files: {
        ...rooms,
        "apps/server/src/modules/cases/a.ts": 'import { a } from "../intake/commands.ts";',
      },
      says: "through its queries.ts only",
    },
    {
      files: { ...rooms, "apps/server/src/modules/cases/a.ts": 'import { a } from "./routes.ts";' },
      says: "composition root only",
    },
    { files: { ...rooms, "packages/kiosk/package.json": "{}" }, says: "kiosk exists" },
    { files: {}, says: "does not exist" },
    {
      files: {
        ...rooms,
        "apps/server/src/main.ts": 'import { a } from "./modules/cases/routes.ts";',
        "apps/server/src/modules/cases/a.ts": 'import { b } from "../intake/queries.ts";',
        "apps/server/src/modules/cases/b.ts": 'import type { B } from "../intake/commands.ts";',
        "apps/server/src/a.database.test.ts": 'import "../../../tests/support/cluster.ts";',
      },
      says: null,
    },
  ],
  dependencies: [
    { files: { ...reason, "package.json": manifest("^8.0.0") }, says: "not an exact version" },
    { files: { "package.json": manifest("8.0.0") }, says: "no line that says why" },
    { files: { ...reason, "package.json": "{}" }, says: "nothing depends on it" },
    {
      files: { ...reason, "package.json": manifest("8.0.0"), "b/package.json": manifest("8.0.1") },
      says: "has another",
    },
    { files: { ...reason, "package.json": manifest("8.0.0") }, says: null },
  ],
  "machine-paths": [
    { files: { "a.md": "see /home/me/notes" }, says: "folder of one machine" },
    { files: { ".npmrc": "registry=https://registry.example.org/" }, says: "registry's host" },
    { files: { "package-lock.json": '"resolved": "https://a/b.tgz"' }, says: "came from" },
    { files: { "a.test.ts": 'const folder = "/tmp/x";', "a.ts": "a/home/b" }, says: null },
  ],
  "lock-file": [
    { files: {}, says: "missing" },
    {
      files: {
        "package-lock.json": '{"packages":{"a":{"optionalDependencies":{"@a/win32-x64":"1.0.0"}}}}',
      },
      says: "no entry for @a/win32-x64",
    },
    { files: { "package-lock.json": '{"packages":{"a":{}}}' }, says: null },
  ],
  leftovers: [
    { files: { "a.ts": `// ${"TO"}DO later` }, says: "open an issue" },
    { files: { "a.ts": "// done" }, says: null },
  ],
  "one-clock": [
    { files: { "apps/server/src/a.ts": "Date.now()" }, says: "Clock port" },
    { files: { "apps/server/src/a.ts": "new Date()" }, says: "Clock port" },
    {
      files: {
        "apps/server/src/clock.ts": "Date.now()",
        "apps/desk/src/a.ts": "Date.now()",
        "apps/server/src/a.ts": "new Date(dueAt)",
      },
      says: null,
    },
  ],
  readmes: [
    { files: { "apps/desk/package.json": "{}" }, says: "missing" },
    {
      files: { "apps/desk/package.json": "{}", "apps/desk/README.md": "x\n".repeat(61) },
      says: "61 lines",
    },
    { files: { "apps/desk/package.json": "{}", "apps/desk/README.md": "x\n" }, says: null },
  ],
  decisions: [
    { files: { [recordPath]: record }, says: "no line in the index" },
    { files: { [recordPath]: "# 0001 One way\n" }, says: 'lacks "## Context"' },
    { files: { "docs/decisions/0002-one-way.md": record }, says: "should have the number 0001" },
    { files: { [recordPath]: record + "x\n".repeat(70) }, says: "longer than a page" },
    {
      files: {
        [recordPath]: record,
        "docs/decisions/README.md": "- [0001 One way](0001-one-way.md)",
      },
      says: null,
    },
  ],
  changelog: [
    { files: { "CHANGELOG.md": "## [Unreleased]\n\n## [0.1.0]\n\n- First\n" }, says: "Unreleased" },
    { files: { "CHANGELOG.md": "## [Unreleased]\n\n- A line\n" }, says: null },
  ],
  "named-tests": [
    {
      files: { "docs/a.md": "[holds it](../b.test.ts)", "b.test.ts": 'it("holds it")' },
      says: null,
    },
    {
      files: { "docs/a.md": "[holds it](../b.test.ts)", "b.test.ts": 'it("held it")' },
      says: 'no test "holds it"',
    },
    { files: { "docs/threat-model.md": "| P1 | a threat | nothing |" }, says: "names no test" },
    { files: { "docs/threat-model.md": "| surface | threat |" }, says: null },
  ],
  links: [
    { files: { "docs/a.md": "[b](b.md)" }, says: "b.md does not exist" },
    {
      files: {
        "docs/a.md": "[b](b.md#c) ![p](images/portal.png) [d](../docs/) [e](https://a.example)",
        "docs/b.md": "",
      },
      says: null,
    },
  ],
  glossary: [
    { files: {}, says: "no section for `channels`" },
    {
      files: { "docs/reference/glossary.md": glossary.replace("| `api`", "| api") },
      says: "api has no line",
    },
    {
      files: { "docs/reference/glossary.md": glossary.replace("传真", "电传") },
      says: "does not show its label 传真",
    },
    {
      files: { "docs/reference/glossary.md": `${glossary}| \`telex\` | 电传 | telex | - |\n` },
      says: "telex is no member",
    },
    { files: { "docs/reference/glossary.md": glossary }, says: null },
  ],
  "problem-pages": [
    { files: {}, says: "lacks not-found" },
    {
      files: { "docs/reference/problems.md": "## `not-found`\n\n## `gone`\n" },
      says: "gone is no problem",
    },
    { files: { "docs/reference/problems.md": "## `not-found`\n" }, says: null },
  ],
};

describe("every rule of the house can fail and can pass", () => {
  it("has examples for each rule", () => {
    expect(Object.keys(examples).toSorted()).toEqual([...rules.keys()].toSorted());
  });

  for (const [name, list] of Object.entries(examples)) {
    for (const [index, { files, says }] of list.entries()) {
      it(`${name}, example ${index + 1}: ${says ?? "no finding"}`, () => {
        const messages = rules
          .get(name)!
          .check(repositoryOf(files))
          .map((found) => found.message);
        if (says === null) expect(messages).toEqual([]);
        else expect(messages).toContainEqual(expect.stringContaining(says));
      });
    }
  }
});

describe("importsOf", () => {
  it("finds every form of import with its line", () => {
    const text = [
      'import "./effect.ts";',
      "import {",
      "  type A,",
      "  b,",
      '} from "./several.ts";',
      'import type { C } from "./type.ts";',
      'export * from "./again.ts";',
      'const later = await import("./later.ts");',
      'export const from = "not an import";',
    ].join("\n");
    expect(importsOf(text)).toEqual([
      { specifier: "./effect.ts", line: 1, typeOnly: false },
      { specifier: "./several.ts", line: 5, typeOnly: false },
      { specifier: "./type.ts", line: 6, typeOnly: true },
      { specifier: "./again.ts", line: 7, typeOnly: false },
      { specifier: "./later.ts", line: 8, typeOnly: false },
    ]);
  });
});

describe("arrows", () => {
  it("never run in a circle", () => {
    const reach = (room: string, seen: readonly string[]): readonly string[] =>
      Object.keys(arrows)
        .filter((user) => user !== room && mayImport(user, room))
        .flatMap((user) => (seen.includes(user) ? [user] : reach(user, [...seen, user])));
    for (const room of Object.keys(arrows)) expect(reach(room, [room])).not.toContain(room);
  });
});
