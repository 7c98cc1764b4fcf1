/** What the browser keeps for us. Nothing in it is readable by a script. */
import type { FastifyReply, FastifyRequest } from "fastify";
import type { HeldCase } from "./visit.ts";

export const cookieNames = {
  locale: "jibao_lang",
  type: "jibao_type",
  /** That state secrets were denied: the question comes before the first input. */
  cleared: "jibao_cleared",
  draft: "jibao_draft",
  case: "jibao_case",
  /** Opens the slip of what was sent while the core was gone. */
  slip: "jibao_slip",
} as const;
export type CookieName = (typeof cookieNames)[keyof typeof cookieNames];

const yearSeconds = 365 * 24 * 3600;

/** Only in the Fastify instance that has the cookie plugin; a foreign error page may lack it. */
export function cookieOf(request: FastifyRequest, name: CookieName): string | undefined {
  const cookies: Record<string, string | undefined> | undefined = request.cookies;
  return cookies?.[name];
}

/** How the cookie plugin sets every cookie of the portal. */
export function cookieDefaults(publicUrl: string) {
  const secure = publicUrl.startsWith("https:");
  return { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
}

/** Kept until the browser closes: duty rooms share their computers. */
export function keep(
  reply: FastifyReply,
  cookie: { readonly name: CookieName; readonly value: string },
): void {
  reply.setCookie(cookie.name, cookie.value);
}

export function forget(reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(name);
}

/** Language and type size, chosen in the address, hold for a year. */
export function rememberChoice(request: FastifyRequest, reply: FastifyReply): void {
  const query = (request.query ?? {}) as Record<string, unknown>;
  const lasting = { maxAge: yearSeconds };
  const { lang, type } = query;
  if (lang === "zh" || lang === "en") reply.setCookie(cookieNames.locale, lang, lasting);
  if (type === "large" || type === "normal") reply.setCookie(cookieNames.type, type, lasting);
}

/** Instead of a receipt's secret: the case is opened by the session of the visitor's account. */
export const accountSecret = "account";

const heldPattern = /^(\d{4}-?\d{4}-?\d{4})\.([0-9A-Za-z-]{4,80})$/;

export function heldCaseOf(request: FastifyRequest): HeldCase | null {
  const [, reference, secret] = heldPattern.exec(cookieOf(request, cookieNames.case) ?? "") ?? [];
  return reference === undefined || secret === undefined ? null : { reference, secret };
}

/** A reference and secret as typed, tidied; null when they cannot be a pair from a receipt. */
export function readHeldCase(reference: string, secret: string): HeldCase | null {
  const tidy = (text: string) => text.normalize("NFKC").replaceAll(/\s/g, "");
  const pair = `${tidy(reference)}.${tidy(secret)}`;
  const [, number, word] = heldPattern.exec(pair) ?? [];
  return number === undefined || word === undefined ? null : { reference: number, secret: word };
}

export function holdCase(reply: FastifyReply, held: HeldCase): void {
  const value = `${held.reference}.${held.secret}`;
  keep(reply, { name: cookieNames.case, value });
}
