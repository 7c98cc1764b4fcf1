/** Signing in by a department's identity provider: rows of the table in operations.ts. */
import Type, { type Static } from "typebox";
import { SessionView } from "./accounts.ts";
import type { Operation } from "./operations.ts";
import { Closed } from "./schema.ts";
import { Code } from "./sign-in.ts";

export const IdentityProviderView = Type.Object({
  id: Type.String(),
  name: Type.Object({ zh: Type.String(), en: Type.String() }),
});
export type IdentityProviderView = Static<typeof IdentityProviderView>;

const secretLimit = 200;

/** With the token of a one-time link, the identity is linked to its account; else it signs in. */
export const NewIdentityAttempt = Closed({
  invitation: Type.Optional(Type.String({ maxLength: secretLimit })),
});
export type NewIdentityAttempt = Static<typeof NewIdentityAttempt>;

/** Where the browser goes now; the provider sends it back within ten minutes. */
export const IdentityAttempt = Type.Object({ redirectUrl: Type.String() });
export type IdentityAttempt = Static<typeof IdentityAttempt>;

export const IdentityCode = Closed({ code: Code });

export const identityOperations = {
  listIdentityProviders: {
    method: "GET",
    path: "/api/v1/identity-providers",
    summary: "Identity providers by which one can sign in",
    principals: [],
    status: 200,
    answer: Type.Object({ items: Type.Array(IdentityProviderView) }),
  },
  startIdentitySignIn: {
    method: "POST",
    path: "/api/v1/oidc/{provider}/attempts",
    summary: "Begin to sign in by a provider, or to link the account of a one-time link",
    principals: [],
    body: NewIdentityAttempt,
    status: 201,
    answer: IdentityAttempt,
  },
  startIdentityLink: {
    method: "POST",
    path: "/api/v1/oidc/{provider}/links",
    summary: "Begin to link the signed-in account with an identity of its provider",
    principals: ["session"],
    status: 201,
    answer: IdentityAttempt,
  },
  removeIdentityLink: {
    method: "DELETE",
    path: "/api/v1/oidc/{provider}/links",
    summary: "Take the link of the own account with a provider away; not the only way to sign in",
    principals: ["session"],
    status: 204,
  },
  finishIdentityCode: {
    method: "POST",
    path: "/api/v1/oidc/{provider}/codes",
    summary: "Give the code that an account asks for after its provider; signs in",
    principals: [],
    body: IdentityCode,
    status: 201,
    answer: SessionView,
  },
  finishIdentitySignIn: {
    method: "GET",
    path: "/api/v1/oidc/{provider}/callback",
    summary: "The way back from a provider: to the desk, its page for a code, or a problem's page",
    principals: [],
    status: 303,
  },
} as const satisfies Record<string, Operation>;
