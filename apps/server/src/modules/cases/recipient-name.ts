/** What the recipient of a duty is called. */
import type { AuthorityKind, Text } from "@jibao/rules";
import { instruments } from "@jibao/rules/instruments";
import { labels } from "@jibao/rules/words";
import type { Registry } from "../registry/queries.ts";

export interface Unregistered {
  readonly recipientKind: AuthorityKind;
  /** The row of a sector's own rules; empty where there is none. */
  readonly rule: string;
}

const namesByRule: ReadonlyMap<string, Text> = new Map(
  instruments.flatMap(({ duties }) => duties.map(({ code, recipient }) => [code, recipient.name])),
);

export interface NamedRecipient extends Unregistered {
  readonly recipientKey: string;
}

/** By the registry, where it knows the key. */
export function recipientName(
  recipient: NamedRecipient,
  { authorities }: Pick<Registry, "authorities">,
): Text {
  const known = authorities.get(recipient.recipientKey);
  return known === undefined ? unregisteredName(recipient) : { zh: known.nameZh, en: known.nameEn };
}

/** As the sector's own rule calls it, else by its kind. */
export function unregisteredName({ recipientKind: kind, rule }: Unregistered): Text {
  const { zh, en } = namesByRule.get(rule) ?? labels.authority[kind];
  return { zh, en };
}
