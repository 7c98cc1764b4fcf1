/** Which field answers which item of a report (Art. 7, Art. 8). */
import { contentItemLabels } from "@jibao/rules/words";
import type { ContentItem } from "@jibao/rules";
import { fieldNames } from "./catalogue.ts";
import type { FieldName } from "./field-names.ts";

/** Items whose field has another name. */
const named: { readonly [Item in ContentItem]?: FieldName } = {
  discovered: "discoveredAt",
  level: "declaredLevel",
  ransomAmount: "ransomDemanded",
  ransomDate: "ransomAt",
};

const contentItems = Object.keys(contentItemLabels) as readonly ContentItem[];

export function isContentItem(text: string): text is ContentItem {
  return contentItems.some((item) => item === text);
}

/** The field that answers an item; null when the form has none. */
export function fieldOfItem(item: string): FieldName | null {
  if (!isContentItem(item)) return null;
  return named[item] ?? fieldNames.find((name) => name === item) ?? null;
}

export function itemOfField(name: FieldName): ContentItem | null {
  return contentItems.find((item) => fieldOfItem(item) === name) ?? null;
}
