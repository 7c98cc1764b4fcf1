/** Scripts of the portal that use its packages, bundled: a portal serves them without building. */
import { build } from "vite";
import type { Output } from "./output.ts";

/** Browsers of 2021; `older-engines.ts` supplies what the libraries use beyond that. */
const target = "es2021";

async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      target,
      write: false,
      minify: true,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        output: { format: "iife" },
        // Only what stands in the portal's own files does anything by being loaded.
        treeshake: { moduleSideEffects: (id) => id.includes("/apps/portal/src/") },
      },
    },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (output === undefined || !("output" in output)) throw new Error("Nothing was bundled");
  return output.output[0].code;
}

/** `name`: of the script that browsers load; `source`: in the portal's sources. */
function script(name: string, source: string): Output {
  return {
    path: `apps/portal/assets/generated/${name}.js`,
    marker: null,
    render: () => bundle(`apps/portal/src/${source}.ts`),
  };
}

export const pageScripts: readonly Output[] = [
  script("verify", "verify/page-script"),
  script("upload", "upload/page-script"),
  script("offline", "offline/page-script"),
  script("service-worker", "offline/service-worker"),
];
