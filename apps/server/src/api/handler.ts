/** What a module gives for each operation it answers. */
import type { AnswerOf, BodyOf, OperationName, QueryOf } from "@jibao/contract";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Locale, Refusal } from "../platform/refusal.ts";
import type { Principal } from "./principal.ts";
import type { RawAnswer } from "./raw-answer.ts";
import type { Right } from "./rights.ts";

export interface Call<Name extends OperationName> {
  /** Null only where the table of rights lets anybody in. */
  readonly principal: Principal | null;
  /** What the table of rights gives this caller; those denied never come here. */
  readonly right: Exclude<Right, "deny">;
  readonly params: Readonly<Record<string, string>>;
  readonly query: QueryOf<Name>;
  readonly body: BodyOf<Name>;
  /** Never null where the operation is `idempotent`. */
  readonly idempotencyKey: string | null;
  /** False for a session whose owner proved last who they are more than 15 minutes ago. */
  readonly isConfirmed: boolean;
  readonly locale: Locale;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

export type Handler<Name extends OperationName> = (
  call: Call<Name>,
) => Promise<AnswerOf<Name> | RawAnswer | Refusal>;

export type Handlers = { readonly [Name in OperationName]?: Handler<Name> };
