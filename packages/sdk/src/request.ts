/** Turns a call into the pieces of an HTTP request, by the contract's table of operations. */
import {
  type BodyOf,
  type Operation,
  type OperationName,
  operations,
  type QueryOf,
} from "@jibao/contract";

type PathOf<Name extends OperationName> = (typeof operations)[Name]["path"];
type ParameterIn<Path extends string> = Path extends `${string}{${infer Parameter}}${infer Rest}`
  ? Parameter | ParameterIn<Rest>
  : never;

type WithBody<Name extends OperationName> =
  BodyOf<Name> extends undefined ? { readonly body?: undefined } : { readonly body: BodyOf<Name> };
type WithParams<Name extends OperationName> = [ParameterIn<PathOf<Name>>] extends [never]
  ? { readonly params?: undefined }
  : { readonly params: Readonly<Record<ParameterIn<PathOf<Name>>, string>> };
type WithQuery<Name extends OperationName> =
  QueryOf<Name> extends undefined
    ? { readonly query?: undefined }
    : { readonly query?: QueryOf<Name> };

/** Exactly what the operation takes: its path parameters, query and body. */
export type CallOptions<Name extends OperationName> = WithBody<Name> &
  WithParams<Name> &
  WithQuery<Name> & {
    /** Repeat the key of an earlier call to get that call's answer; one is made when absent. */
    readonly idempotencyKey?: string;
    /** The version that a change replaces; refused as `changed-meanwhile` when there is another. */
    readonly ifMatch?: string;
  };

/** Every operation's options, seen by code that does not know which operation it serves. */
export interface AnyCallOptions {
  readonly body?: unknown;
  readonly params?: Readonly<Record<string, string>> | undefined;
  readonly query?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
}

export function operationOf(name: OperationName): Operation {
  return operations[name];
}

function queryText(query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== null) search.set(name, String(value));
  }
  return search.size > 0 ? `?${search.toString()}` : "";
}

/** The address of a call. Throws when a path parameter is missing, which is a caller's bug. */
export function addressOf(baseUrl: string, operation: Operation, options: AnyCallOptions): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = options.params?.[name];
    if (value === undefined || value === "") throw new TypeError(`parameter ${name} is missing`);
    return encodeURIComponent(value);
  });
  return `${baseUrl.replace(/\/+$/, "")}${path}${queryText(options.query)}`;
}

/** Operations whose repetition changes nothing that matters, though they are plain POSTs. */
const harmless: readonly OperationName[] = ["assess", "createDraft", "signIn"];

/** Whether a request may be sent again when it is not known what the first one did. */
export function mayRepeat(name: OperationName): boolean {
  const operation = operationOf(name);
  const idempotent = operation.idempotent === true || harmless.includes(name);
  return idempotent || !["POST", "PATCH"].includes(operation.method);
}

const keyBytes = 16;

/** A random Idempotency-Key of 32 hexadecimal digits. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(keyBytes));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
