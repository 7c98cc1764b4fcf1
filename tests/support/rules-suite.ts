/**
 * The rules with all their tests as one script, as a browser or a mini program gets it: syntax of
 * ES2017, no modules. Only tests that need Node itself, to read files or start programs, stay out.
 */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { build, type Plugin } from "vite";
import { laterBuiltIns } from "../../packages/rules/test/support/later-built-ins.ts";

const root = resolve(import.meta.dirname, "../..");
const rules = join(root, "packages/rules");
const smallVitest = join(import.meta.dirname, "small-vitest.ts");
const entry = "\0rules-suite";
const start = "\0start:";

export interface RulesSuite {
  /** Runs first: keeps for the tests what the engine of 2021 then loses. */
  readonly prelude: string;
  /** Sets `runRulesSuite` on the global object; calling it runs everything. */
  readonly script: string;
  readonly files: readonly string[];
  /** Test files that import `node:` and so can only run there. */
  readonly leftOut: readonly string[];
  /** What the bundler has against the rules themselves, such as syntax that it cannot lower. */
  readonly warnings: readonly string[];
}

/** Tests may use methods newer than the engine: they get them under a name of their own. */
const ownName = (name: string): string => `testsOwn_${name}`;
const methods = [
  ...(laterBuiltIns["Array.prototype"] ?? []),
  ...(laterBuiltIns["Set.prototype"] ?? []),
];
const laterMethod = new RegExp(`(?<!\\.)\\.(${methods.join("|")})\\(`, "g");

const prelude = `
for (const holder of [Array.prototype, Set.prototype, String.prototype]) {
  for (const name of ${JSON.stringify(methods)}) {
    const value = holder[name];
    if (value) Object.defineProperty(holder, "${ownName("")}" + name, { value });
  }
}
globalThis.${ownName("structuredClone")} = (value) => JSON.parse(JSON.stringify(value));
`;

/** Whether a test, or what it imports, uses what only Node has. */
function needsNode(path: string, seen: Set<string> = new Set()): boolean {
  if (seen.has(path) || !path.endsWith(".ts")) return false;
  seen.add(path);
  const imported = [...readFileSync(path, "utf8").matchAll(/ from "([^"]+)"/g)];
  return imported.some(([, name = ""]) => {
    const isFile = name.startsWith(".");
    return isFile ? needsNode(resolve(dirname(path), name), seen) : name.startsWith("node:");
  });
}

function suitePlugin(files: readonly string[]): Plugin {
  return {
    name: "rules-suite",
    enforce: "pre",
    resolveId(id) {
      return id === "vitest" ? smallVitest : id.startsWith("\0") ? id : null;
    },
    load(id) {
      if (id.startsWith(start)) {
        const name = JSON.stringify(id.slice(start.length));
        return `import { startFile } from ${JSON.stringify(smallVitest)};\nstartFile(${name});`;
      }
      if (id !== entry) return null;
      const imports = files.flatMap((file) => [
        `import ${JSON.stringify(start + file)};`,
        `import ${JSON.stringify(join(rules, "test", file))};`,
      ]);
      const run = `import { runSuite } from ${JSON.stringify(smallVitest)};`;
      return [run, ...imports, "globalThis.runRulesSuite = runSuite;"].join("\n");
    },
    transform(code, id) {
      if (!id.startsWith(join(rules, "test"))) return null;
      return code
        .replaceAll(laterMethod, (_call, name: string) => `.${ownName(name)}(`)
        .replaceAll("structuredClone(", `${ownName("structuredClone")}(`);
    },
  };
}

export async function bundleRulesSuite(): Promise<RulesSuite> {
  const all = readdirSync(join(rules, "test"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".test.ts"))
    .toSorted();
  const leftOut = all.filter((file) => needsNode(join(rules, "test", file)));
  const warnings: string[] = [];
  const files = all.filter((file) => !leftOut.includes(file));
  const built = await build({
    root,
    configFile: false,
    logLevel: "error",
    plugins: [suitePlugin(files)],
    build: {
      target: "es2017",
      write: false,
      minify: false,
      rolldownOptions: {
        input: entry,
        output: { format: "iife" },
        onLog: (_level, { message }) => {
          if (message.includes("packages/rules/src/")) warnings.push(message);
        },
      },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !("output" in output)) throw new Error("nothing was built");
  return { prelude, script: output.output[0].code, files, leftOut, warnings };
}
