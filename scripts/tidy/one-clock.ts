/** The server has one source of instants, `clock.ts`, so that a test can set the time. */
import { isSource, isTest, matchingLines, type Rule } from "./repository.ts";

const clockFile = "apps/server/src/clock.ts";
/** `new Date(instant)` converts an instant; only without an argument does it read the time. */
const readsTime = /\bDate\.now\(|\bnew Date\(\)/;

export const oneClock: Rule = {
  name: "one-clock",
  check: ({ texts }) =>
    [...texts].flatMap(([path, text]) =>
      path.startsWith("apps/server/src/") && isSource(path) && !isTest(path) && path !== clockFile
        ? matchingLines(text, readsTime).map((line) => ({
            path,
            line,
            message: "instants come from the Clock port (clock.ts)",
          }))
        : [],
    ),
};
