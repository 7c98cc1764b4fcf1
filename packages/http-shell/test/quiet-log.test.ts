import fc from "fast-check";
import fastify from "fastify";
import { expect, test } from "vitest";
import { describeFatal } from "../src/fatal-error.ts";
import { describeError, logOptions } from "../src/quiet-log.ts";

function openLog() {
  const lines: string[] = [];
  const app = fastify({ logger: logOptions("trace", { write: (line) => void lines.push(line) }) });
  return { app, text: () => lines.join("") };
}

/** What node-postgres throws for a row that is there already. */
function databaseError(): Error {
  return Object.assign(new Error('duplicate key value violates "hidden-message"'), {
    name: "error",
    severity: "ERROR",
    code: "23505",
    detail: "Key (name)=(hidden-detail) already exists.",
    where: "hidden-where",
    hint: "hidden-hint",
    internalQuery: "select 'hidden-query'",
    table: "accounts",
    constraint: "accounts_login_key",
    routine: "_bt_check_unique",
  });
}

test("an error is logged by name, code and place, without its words", () => {
  const described = describeError(databaseError());
  expect(described).toMatchObject({
    type: "error",
    code: "23505",
    table: "accounts",
    constraint: "accounts_login_key",
  });
  expect(described.stack).toContain("quiet-log.test.ts");
  expect(JSON.stringify(described)).not.toContain("hidden");
});

test("no text of an error comes through, wherever it hides", () => {
  const texts = fc.string({ minLength: 1, maxLength: 40 }).map((text) => `hidden${text}hidden`);
  const hidden = fc.oneof(
    texts,
    texts.map((text) => `x\n    at ${text} (/a.ts:1:1)`),
    texts.map((text) => `    at ${text}`),
  );
  fc.assert(
    fc.property(hidden, hidden, (message, inner) => {
      const cause = new AggregateError([new Error(inner)], inner);
      const error = Object.assign(new TypeError(message, { cause }), {
        code: inner,
        detail: message,
      });
      expect(JSON.stringify(describeError(error))).not.toContain("hidden");
    }),
  );
});

test("Fastify's and pino's ways to log an error all keep its words out", async () => {
  const { app, text } = openLog();
  const error = databaseError();
  app.log.error(error);
  app.log.error({ err: error });
  app.log.error({ err: error }, error.message);
  app.log.error(error, "words of ours");
  app.log.warn({ reason: error }, "another name");
  app.get("/fails", () => {
    throw new Error("hidden-thrown");
  });
  await app.inject("/fails?hidden=1");
  await app.inject("/hidden-path");
  await app.inject("/%ff%hidden");
  await app.close();
  expect(text()).toContain("words of ours");
  expect(text()).toContain("/fails");
  expect(text()).not.toContain("hidden");
});

test("what ends a program is told whole, unless the database said it", () => {
  expect(describeFatal(new Error("no such folder"))).toContain("no such folder");
  for (const error of [databaseError(), new Error("x", { cause: databaseError() })]) {
    expect(describeFatal(error)).not.toContain("hidden");
  }
});
