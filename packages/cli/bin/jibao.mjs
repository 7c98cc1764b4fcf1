#!/usr/bin/env node
// Plain JavaScript, so that an older Node can at least say what it lacks.
import { existsSync } from "node:fs";

// The audit reads the server's database and belongs to the server's program; only where that is
// installed is there something to audit.
const audit = new URL("../../../apps/server/scripts/audit.ts", import.meta.url);

function refuse(text) {
  process.stderr.write(text);
  process.exitCode = 2;
}

if (!process.features.typescript) {
  refuse(
    `jibao 需要 Node 24（现为 ${process.version}）。在本仓库里请用 npx jibao 运行。\n` +
      `jibao needs Node 24 (this is ${process.version}). In this repository, run npx jibao.\n`,
  );
} else if (process.argv[2] !== "audit") {
  const { main } = await import("../src/main.ts");
  process.exitCode = await main();
} else if (existsSync(audit)) {
  process.argv.splice(2, 1);
  await import(audit.href);
} else {
  refuse(
    "审计要读服务器的数据库，请在装有服务器的机器上运行 jibao audit。\n" +
      "The audit reads the server's database: run jibao audit where the server is installed.\n",
  );
}
