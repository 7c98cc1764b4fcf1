/** Why an element is not seen: by itself, or by what it stands in. */
import type { ClueReason } from "../clue.ts";
import type { PageElement } from "./page-events.ts";
import { colourOf, type Declarations, declarationsOf, hiddenBy } from "./styles.ts";

interface Look {
  readonly hidden: ClueReason | null;
  readonly background: string | null;
  readonly colour: string | null;
}

const unseenElements = new Set(["noframes", "template"]);
const framed = new Set(["iframe", "frame", "marquee", "embed", "object"]);
const seen: Look = { hidden: null, background: null, colour: null };

function attribute(element: PageElement, name: string): string | undefined {
  return element.attributes.get(name)?.text.trim().toLowerCase();
}

/** Style sheets first, the element's own style last: it wins. */
function styleOf(element: PageElement, rules: ReadonlyMap<string, Declarations>): Declarations {
  const style = new Map<string, string>();
  const classes = (element.attributes.get("class")?.text ?? "").split(/\s+/, 20);
  const name = element.attributes.get("id")?.text ?? "";
  for (const key of [element.name, ...classes.map((each) => `.${each}`), `#${name}`]) {
    for (const [property, value] of rules.get(key) ?? []) style.set(property, value);
  }
  const own = element.attributes.get("style")?.text ?? "";
  for (const [property, value] of declarationsOf(own)) style.set(property, value);
  return style;
}

function isWithoutSize(element: PageElement, style: Declarations): boolean {
  if (!framed.has(element.name)) return false;
  const sizes = ["width", "height"].map((side) => attribute(element, side) ?? style.get(side));
  const isSmall = (size: string | undefined) => /^\d(?:\.\d+)?(?:px)?$/.test(size ?? "");
  return sizes.some(isSmall);
}

function ownReason(element: PageElement, style: Declarations): ClueReason | null {
  if (element.attributes.has("hidden") || unseenElements.has(element.name)) return "not-displayed";
  return isWithoutSize(element, style) ? "no-size" : hiddenBy(style);
}

export interface Hiding {
  of(element: PageElement | null): ClueReason | null;
}

/** `rules`: the style sheets read so far. */
export function createHiding(rules: ReadonlyMap<string, Declarations>): Hiding {
  const looks = new WeakMap<PageElement, Look>();
  const lookOf = (element: PageElement | null): Look => {
    if (element === null) return seen;
    const known = looks.get(element);
    if (known !== undefined) return known;
    const above = lookOf(element.parent);
    const style = styleOf(element, rules);
    const background =
      colourOf(style.get("background-color") ?? style.get("background")) ??
      colourOf(attribute(element, "bgcolor")) ??
      above.background;
    const colour =
      colourOf(style.get("color")) ?? colourOf(attribute(element, "color")) ?? above.colour;
    const isSame = colour !== null && colour === background;
    const hidden = above.hidden ?? ownReason(element, style) ?? (isSame ? "same-colour" : null);
    const look = { hidden, background, colour };
    looks.set(element, look);
    return look;
  };
  return { of: (element) => lookOf(element).hidden };
}
