#!/usr/bin/env node
// Plain JavaScript, so that an older Node can at least say what it lacks.
if (process.features.typescript) {
  const { main } = await import("../src/main.ts");
  process.exitCode = await main();
} else {
  process.stderr.write(
    `jibao 需要 Node 24（现为 ${process.version}）。在本仓库里请用 npx jibao 运行。\n` +
      `jibao needs Node 24 (this is ${process.version}). In this repository, run npx jibao.\n`,
  );
  process.exitCode = 2;
}
