/** Builds the desk. The build fails when the shell grows beyond its budget. */
import { gzipSync } from "node:zlib";
import { sealSvg } from "@jibao/design";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const shellBudgetBytes = 350 * 1024;

/** The favicon is the seal, drawn by the design package. */
function seal(): Plugin {
  return {
    name: "seal",
    apply: "build",
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "seal.svg", source: sealSvg() });
    },
  };
}

/** Counts what the first page loads: the entry, what it imports, and the styles. */
function shellBudget(): Plugin {
  return {
    name: "shell-budget",
    apply: "build",
    generateBundle(_, bundle) {
      const names = new Set<string>();
      const add = (name: string) => {
        const part = bundle[name];
        if (names.has(name) || part?.type !== "chunk") return;
        names.add(name);
        for (const imported of part.imports) add(imported);
      };
      for (const part of Object.values(bundle)) {
        if (part.type === "chunk" && part.isEntry) add(part.fileName);
        if (part.type === "asset" && part.fileName.endsWith(".css")) names.add(part.fileName);
      }
      let bytes = 0;
      for (const name of names) {
        const part = bundle[name];
        if (part) bytes += gzipSync(part.type === "chunk" ? part.code : part.source).length;
      }
      const text = `shell: ${Math.round(bytes / 1024)} KB of ${shellBudgetBytes / 1024} KB gzip`;
      if (bytes > shellBudgetBytes) this.error(text);
      this.info(text);
    },
  };
}

export default defineConfig({
  base: "/desk/",
  plugins: [react(), seal(), shellBudget()],
  build: {
    target: "chrome88",
    outDir: "dist",
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    // No inline code: the content security policy of the server allows scripts from files only.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
});
