import { gzipSync } from "node:zlib";
import { build } from "vite";
import { beforeAll, describe, expect, test } from "vitest";

/** What a browser fetches for the main entry, code and table, before it asks for the towns. */
const LIMIT_BYTES = 60_000;

interface Chunk {
  readonly name: string;
  readonly code: string;
  readonly imports: readonly string[];
}

/** Both entries as a browser gets them: minified, and what they share only once. */
async function buildEntries(): Promise<Map<string, Chunk>> {
  const source = new URL("../src/", import.meta.url).pathname;
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: true,
      lib: { entry: { index: `${source}index.ts`, towns: `${source}towns.ts` }, formats: ["es"] },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((bundle) =>
    "output" in bundle ? bundle.output : [],
  );
  const chunks = outputs.flatMap((output) => (output.type === "chunk" ? [output] : []));
  return new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
}

let chunks: Map<string, Chunk>;
beforeAll(async () => {
  chunks = await buildEntries();
});

/** An entry and all that it imports. */
function withImports(fileName: string): Chunk[] {
  const chunk = chunks.get(fileName);
  if (!chunk) throw new Error(`${fileName} was not built`);
  return [chunk, ...chunk.imports.flatMap(withImports)];
}

function entryNamed(name: string): Chunk[] {
  const found = [...chunks].find(([, chunk]) => chunk.name === name);
  return withImports(found?.[0] ?? name);
}

const gzipBytes = (parts: readonly Chunk[]): number =>
  parts.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);

describe("in the browser", () => {
  test(`the county level is no larger than ${LIMIT_BYTES} bytes`, () => {
    const parts = entryNamed("index");
    expect(gzipBytes(parts)).toBeLessThanOrEqual(LIMIT_BYTES);
    expect(parts.some(({ code }) => code.includes("兴宾区"))).toBe(true);
    expect(parts.some(({ code }) => code.includes("王家街道"))).toBe(false);
  });

  test("the towns come in a part of their own", () => {
    const county = new Set(entryNamed("index"));
    const added = entryNamed("towns").filter((part) => !county.has(part));
    expect(added.some(({ code }) => code.includes("王家街道"))).toBe(true);
    expect(gzipBytes(added)).toBeGreaterThan(LIMIT_BYTES);
  });
});
