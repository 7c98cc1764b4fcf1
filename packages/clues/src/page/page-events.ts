/** A web page as elements and texts with their places, by a tokeniser; nothing is built or run. */
import { Tokenizer } from "htmlparser2";
import { elementDepth, shownPathSteps } from "../limits.ts";
import { createBuilder, type MappedText } from "../mapped-text.ts";

export interface PageElement {
  readonly name: string;
  readonly parent: PageElement | null;
  /** Among the children of one name, from 1. */
  readonly index: number;
  readonly attributes: ReadonlyMap<string, MappedText>;
  /** Of its start tag. */
  readonly from: number;
}

export interface PageEvents {
  open(element: PageElement): void;
  close(element: PageElement): void;
  text(element: PageElement | null, from: number, to: number): void;
  comment(element: PageElement | null, from: number, to: number): void;
  entity(element: PageElement | null, range: readonly [number, number], character: string): void;
}

const empty = new Set(
  "area base br col embed hr img input link meta param source track wbr".split(" "),
);

/** `html > body > div:2 > a`, the innermost steps when it is deep. */
export function pathOf(element: PageElement): string {
  const steps: string[] = [];
  let at: PageElement | null = element;
  while (at !== null && steps.length < shownPathSteps) {
    steps.unshift(at.index === 1 ? at.name : `${at.name}:${at.index}`);
    at = at.parent;
  }
  return `${at === null ? "" : "… > "}${steps.join(" > ")}`;
}

interface OpenElement {
  readonly element: PageElement;
  readonly counts: Map<string, number>;
}

/** The open elements: never more than a bound, so that every step has a bound too. */
class Ancestors {
  readonly #open: OpenElement[] = [];
  readonly #counts = new Map<string, number>();
  readonly #events: PageEvents;

  constructor(events: PageEvents) {
    this.#events = events;
  }

  get innermost(): PageElement | null {
    return this.#open.at(-1)?.element ?? null;
  }

  open(name: string, attributes: ReadonlyMap<string, MappedText>, from: number): void {
    if (this.#open.length >= elementDepth) this.#closeLast();
    const last = this.#open.at(-1);
    const counts = last?.counts ?? this.#counts;
    const index = (counts.get(name) ?? 0) + 1;
    counts.set(name, index);
    const element = { name, attributes, from, index, parent: last?.element ?? null };
    this.#open.push({ element, counts: new Map() });
    this.#events.open(element);
    if (empty.has(name)) this.#closeLast();
  }

  /** An end tag without a beginning ends nothing. */
  close(name: string): void {
    if (!this.#open.some(({ element }) => element.name === name)) return;
    while (this.innermost?.name !== name) this.#closeLast();
    this.#closeLast();
  }

  closeAll(): void {
    while (this.#open.length > 0) this.#closeLast();
  }

  #closeLast(): void {
    const last = this.#open.pop();
    if (last !== undefined) this.#events.close(last.element);
  }
}

/** No entity is longer. */
const entityLength = 40;

/** Gathers the start tag that is being read. */
class StartTag {
  readonly #source: string;
  name = "";
  from = 0;
  attributes = new Map<string, MappedText>();
  #attribute = "";
  #value = createBuilder("");
  #at = 0;
  #entity = "";
  #entityFrom = 0;

  constructor(source: string) {
    this.#source = source;
  }

  begin(from: number, to: number): void {
    this.name = this.#source.slice(from, to).toLowerCase();
    this.from = from - 1;
    this.attributes = new Map();
  }

  attribute(from: number, to: number): void {
    this.#attribute = this.#source.slice(from, to).toLowerCase();
    this.#value = createBuilder(this.#source);
    this.#entity = "";
    this.#at = to;
  }

  data(from: number, to: number): void {
    this.#flushEntity(from);
    this.#value.copy(from, to);
    this.#at = to;
  }

  /** The tokeniser does not say where it stands: it ends where the next thing begins. */
  entity(character: string): void {
    const next = this.#source.indexOf("&", this.#entity === "" ? this.#at : this.#entityFrom + 1);
    // Some entities stand for two characters, and are told in two calls.
    const isSecond = this.#entity !== "" && (next < 0 || next - this.#entityFrom > entityLength);
    if (!isSecond) {
      this.#flushEntity(next);
      this.#entityFrom = next;
    }
    this.#entity += character;
  }

  end(at: number): void {
    this.#flushEntity(at);
    if (!this.attributes.has(this.#attribute)) {
      this.attributes.set(this.#attribute, this.#value.build());
    }
  }

  #flushEntity(to: number): void {
    if (this.#entity === "") return;
    this.#value.replace(this.#entityFrom, to, this.#entity);
    this.#entity = "";
    this.#at = to;
  }
}

const nothing = () => {};

/** Reads a page once from front to back. */
export function readPage(source: string, events: PageEvents): void {
  const ancestors = new Ancestors(events);
  const tag = new StartTag(source);
  const open = () => ancestors.open(tag.name, tag.attributes, tag.from);
  let textAt = 0;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (from, to) => tag.begin(from, to),
      onattribname: (from, to) => tag.attribute(from, to),
      onattribdata: (from, to) => tag.data(from, to),
      onattribentity: (point) => tag.entity(String.fromCodePoint(point)),
      onattribend: (_quote, at) => tag.end(at),
      onopentagend: open,
      onselfclosingtag: open,
      onclosetag: (from, to) => ancestors.close(source.slice(from, to).toLowerCase()),
      ontext: (from, to) => {
        textAt = to;
        events.text(ancestors.innermost, from, to);
      },
      ontextentity: (point, to) => {
        const from = Math.max(textAt, source.lastIndexOf("&", to - 1));
        textAt = to;
        events.entity(ancestors.innermost, [from, to], String.fromCodePoint(point));
      },
      oncdata: nothing,
      oncomment: (from, to, offset) => events.comment(ancestors.innermost, from, to - offset),
      ondeclaration: nothing,
      onprocessinginstruction: nothing,
      onend: () => ancestors.closeAll(),
    },
  );
  tokenizer.write(source);
  tokenizer.end();
}
