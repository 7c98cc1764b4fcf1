/** `packages/contract/openapi.json`: the API for machines. */
import { readFileSync } from "node:fs";
import type { Output } from "./output.ts";

export const openApi: Output = {
  path: "packages/contract/openapi.json",
  marker: null,
  render: async () => {
    const { openApiDocument } = await import("@jibao/contract");
    const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    return `${JSON.stringify(openApiDocument(manifest.version), null, 2)}\n`;
  },
};
