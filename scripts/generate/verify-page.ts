/** The script of the page that verifies receipts, bundled: a portal serves it without building. */
import { build } from "vite";
import type { Output } from "./output.ts";

/** Browsers of 2021; `older-engines.ts` supplies what the libraries use beyond that. */
const target = "es2021";
const entry = "apps/portal/src/verify/page-script.ts";

export const verifyPage: Output = {
  path: "apps/portal/assets/generated/verify.js",
  marker: null,
  render: async () => {
    const built = await build({
      configFile: false,
      logLevel: "error",
      build: {
        target,
        write: false,
        minify: true,
        modulePreload: false,
        rolldownOptions: { input: entry, output: { format: "iife" } },
      },
    });
    const output = Array.isArray(built) ? built[0] : built;
    if (output === undefined || !("output" in output)) throw new Error("Nothing was bundled");
    return output.output[0].code;
  },
};
