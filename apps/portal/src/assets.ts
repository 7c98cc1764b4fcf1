/** The few files that pages load: one style sheet, one optional script, the seal. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { sealSvg } from "@jibao/design";

export interface Asset {
  readonly path: string;
  readonly type: string;
  readonly body: Buffer;
  readonly zipped: Buffer;
}

const hashLength = 12;

/** The name changes with the content, so that browsers may keep a file for ever. */
function asset(name: string, type: string, text: string): Asset {
  const hash = createHash("sha256").update(text).digest("hex").slice(0, hashLength);
  const body = Buffer.from(text);
  const path = `/portal-assets/${name.replace(".", `-${hash}.`)}`;
  return { path, type, body, zipped: gzipSync(body) };
}

function readText(url: string): string {
  return readFileSync(new URL(url), "utf8");
}

/** Comments and indentation are for people who read the sources. */
function withoutComments(style: string): string {
  return style.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\n\s*/g, "\n");
}

const sheets = ["tokens", "base", "forms", "components", "print"];
const addresses = [
  ...sheets.map((name) => import.meta.resolve(`@jibao/design/${name}.css`)),
  import.meta.resolve("../assets/portal.css"),
];
/** All of it, for the page that carries everything in itself. */
export const styleText = addresses.map((address) => withoutComments(readText(address))).join("");

export const styleSheet = asset("portal.css", "text/css; charset=utf-8", styleText);
export const script = asset(
  "enhance.js",
  "text/javascript; charset=utf-8",
  readText(import.meta.resolve("../assets/enhance.mjs")),
);
/** Loaded by pages that have a field for files, after everything else. */
export const uploadScript = asset(
  "upload.js",
  "text/javascript; charset=utf-8",
  readText(import.meta.resolve("../assets/generated/upload.js")),
);
/** Loaded by the page for a broken line alone. */
export const offlineScript = asset(
  "offline.js",
  "text/javascript; charset=utf-8",
  readText(import.meta.resolve("../assets/generated/offline.js")),
);
/** What stands between pages and the line; served under a name that stays. */
export const workerText = readText(import.meta.resolve("../assets/generated/service-worker.js"));
export const favicon = asset("seal.svg", "image/svg+xml; charset=utf-8", sealSvg());

/** What a first view loads. */
export const assets: readonly Asset[] = [styleSheet, script, favicon];
