/** What may be logged: method, path pattern, status, duration. Never a body, never a secret. */
import type { FastifyServerOptions } from "fastify";

export interface LogStream {
  write(line: string): void;
}

type LoggerOptions = Exclude<FastifyServerOptions["logger"], boolean | undefined>;
type LogMethod = NonNullable<NonNullable<LoggerOptions["hooks"]>["logMethod"]>;
type LogArguments = Parameters<LogMethod>[0];

const withoutWords = "not logged";

interface LoggedRequest {
  readonly method: string;
  readonly ip: string;
  readonly routeOptions: { readonly url?: string | undefined };
}

/** An error as it is logged. */
interface DescribedError {
  readonly type: string;
  /** Always the same: see `describeError`. */
  readonly message: typeof withoutWords;
  readonly code?: string;
  /** Where it happened, without the words. */
  readonly stack: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly cause?: DescribedError;
  readonly errors?: readonly DescribedError[];
}

const framePattern = /^\s+at (?:.*\()?(?:node:|file:|\/)[^()]*:\d+:\d+\)?$/;
const frameLimit = 12;
const innerLimit = 3;
/** Codes and names of our own making, or of Node's, PostgreSQL's and Fastify's. */
const codePattern = /^[A-Z0-9_]{2,60}$/;
const namePattern = /^\w{1,63}$/;

function wordIn(error: Error, property: string, pattern = namePattern): string | null {
  const value: unknown = (error as unknown as Record<string, unknown>)[property];
  return typeof value === "string" && pattern.test(value) ? value : null;
}

/** The frames of the stack: what follows the message, which may itself look like frames. */
function framesOf({ stack = "", message }: Error): readonly string[] {
  const begin = message === "" ? 0 : stack.indexOf(message) + message.length;
  const lines = stack.slice(begin).split("\n");
  return lines.filter((line) => framePattern.test(line)).slice(0, frameLimit);
}

/**
 * Name, code and place of an error. Its words are left out: they may repeat what somebody sent, as
 * those of PostgreSQL, `JSON.parse` and `new URL` do.
 */
export function describeError(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutWords, stack: "" };
  const inner = depth < innerLimit;
  const names = Object.fromEntries(
    ["constraint", "table"].flatMap((property) => {
      const name = wordIn(error, property);
      return name === null ? [] : [[property, name]];
    }),
  );
  const type = wordIn(error, "name") ?? "Error";
  const code = wordIn(error, "code", codePattern);
  const cause = inner && error.cause !== undefined ? describeError(error.cause, depth + 1) : null;
  const errors = inner && error instanceof AggregateError ? error.errors.slice(0, innerLimit) : [];
  return {
    type,
    message: withoutWords,
    ...(code === null ? {} : { code }),
    ...names,
    stack: framesOf(error).join("\n"),
    ...(cause === null ? {} : { cause }),
    ...(errors.length === 0 ? {} : { errors: errors.map((one) => describeError(one, depth + 1)) }),
  };
}

/** Errors under other names than `err`. */
function withDescribed(args: LogArguments): LogArguments {
  const [first, ...rest]: readonly unknown[] = args;
  if (typeof first !== "object" || first === null) return args;
  const members = Object.entries(first).map(([name, value]) => {
    return [name, value instanceof Error ? describeError(value) : (value as unknown)] as const;
  });
  return [Object.fromEntries(members), ...rest] as unknown as LogArguments;
}

/** How Fastify logs an address that nobody answers. */
const unknownAddress = /^Route \S+ not found$/s;

/** Fastify and pino put the words of an error beside it; ours stay. */
function withoutErrorWords(args: LogArguments): LogArguments {
  const [first, words]: readonly unknown[] = args;
  if (typeof first === "string" && unknownAddress.test(first)) return ["unknown address"];
  const holder = typeof first === "object" && first !== null ? first : {};
  const error: unknown = first instanceof Error ? first : "err" in holder ? holder.err : null;
  if (!(error instanceof Error)) return withDescribed(args);
  const isOurs = typeof words === "string" && !words.includes(error.message);
  return [{ ...(first instanceof Error ? {} : holder), err: error }, isOurs ? words : "failed"];
}

/** As last resort against a careless line of our own; nothing should come this far. */
const redactedNames = [
  "authorization",
  "cookie",
  "password",
  "secret",
  "token",
  "key",
  "body",
  "headers",
  "query",
  "params",
  "url",
  "detail",
];

/** Logger options for Fastify; `stream` is for tests, the default is standard output. */
export function logOptions(level: string, stream?: LogStream): LoggerOptions {
  return {
    level,
    redact: {
      paths: redactedNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
      censor: "[removed]",
    },
    hooks: {
      logMethod(args, method) {
        method.apply(this, withoutErrorWords(args));
      },
    },
    serializers: {
      // The pattern, not the address: `/invitations/:token` must not put the token in a log.
      req: (request: LoggedRequest) => ({
        method: request.method,
        route: request.routeOptions.url ?? "unknown",
        address: request.ip,
      }),
      err: (error: unknown) => ({ ...describeError(error) }),
    },
    ...(stream === undefined ? {} : { stream }),
  };
}
