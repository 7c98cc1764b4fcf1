/** One page: its links and their hiding, its scripts, and the texts that were put into it. */
import type { ClueReason, Finding, PageAnalysis, StuffedBlock } from "../clue.ts";
import type { Emit } from "../gather.ts";
import { linesOf } from "../lines.ts";
import { placeNamePositions, stuffedBlocks, stuffedTextLength } from "../limits.ts";
import { asWritten, createBuilder, type MappedText, type TextBuilder } from "../mapped-text.ts";
import { scanText } from "../text/scan-text.ts";
import { advertisingWords } from "./advertising.ts";
import { createHiding, type Hiding } from "./hiding.ts";
import { type PageElement, type PageEvents, pathOf, readPage } from "./page-events.ts";
import { findPlaceNames } from "./place-names.ts";
import { closesElement, openedStyle, scriptReason, spellOut } from "./scripts.ts";
import { type Declarations, declarationsOf, hiddenBy, readStyleSheet } from "./styles.ts";
import { findTelephones } from "./telephones.ts";

export interface PageInput {
  readonly part: string | null;
  readonly source: string;
  readonly emit: Emit;
  readonly isOwnLink: (url: string) => boolean;
}

export interface AnalysedPage {
  readonly analysis: PageAnalysis;
  readonly steps: number;
}

/** Elements within a line of text: a number may be spread over several of them. */
const inlineNames =
  "a abbr b bdi big code em font i ins kbd mark" +
  " nobr q s small span strike strong sub sup tt u var";
const inline = new Set(inlineNames.split(" "));
const linkAttributes = new Set(["href", "src", "action", "formaction", "data", "poster"]);
const silentAttributes = new Set("class id style integrity nonce d points transform".split(" "));
const advertisingEnough = 2;
/** What a page says of itself in its head, where hijackers write first. */
const headTexts = new Set(["keywords", "description", "og:title", "og:description"]);

interface Block {
  readonly element: PageElement | null;
  readonly mapped: MappedText;
  readonly hidden: ClueReason | null;
}

class PageReader implements PageEvents {
  readonly #input: PageInput;
  readonly #rules = new Map<string, Declarations>();
  readonly #hiding: Hiding = createHiding(this.#rules);
  readonly #lines;
  readonly #stuffed: StuffedBlock[] = [];
  #builder: TextBuilder;
  #blockElement: PageElement | null = null;
  #blockFrom = -1;
  /** By a start tag that a script wrote: holds until a script writes its end. */
  #hiddenByScript: ClueReason | null = null;
  #title = "";
  #ownLength = 0;
  #stuffedLength = 0;
  #stuffedCount = 0;
  #namePositions: number = placeNamePositions;
  steps = 0;

  constructor(input: PageInput) {
    this.#input = input;
    this.#builder = createBuilder(input.source);
    this.#lines = linesOf(input.source);
  }

  open(element: PageElement): void {
    if (!inline.has(element.name)) this.#flush();
    this.#readAttributes(element);
  }

  close(element: PageElement): void {
    if (!inline.has(element.name)) this.#flush();
  }

  text(element: PageElement | null, from: number, to: number): void {
    const raw = this.#input.source.slice(from, to);
    this.steps += raw.length;
    if (element?.name === "script") this.#readScript(element, asWritten(raw, from));
    else if (element?.name === "style") readStyleSheet(raw, this.#rules);
    else {
      this.#beginBlock(element, from);
      this.#builder.copy(from, to);
    }
  }

  entity(element: PageElement | null, [from, to]: readonly [number, number], text: string): void {
    this.#beginBlock(element, from);
    this.#builder.replace(from, to, text);
  }

  /** Nobody sees it, and it may say something all the same. */
  comment(element: PageElement | null, from: number, to: number): void {
    const mapped = asWritten(this.#input.source.slice(from, to), from);
    const path = element && pathOf(element);
    this.steps += scanText(mapped, { isCode: true, reason: "written" }, (finding) =>
      this.#input.emit(finding, path),
    );
  }

  analysis(): PageAnalysis {
    return {
      title: this.#title,
      ownLength: this.#ownLength,
      stuffedLength: this.#stuffedLength,
      stuffed: this.#stuffed,
      stuffedLeftOut: this.#stuffedCount - this.#stuffed.length,
    };
  }

  #hiddenAt(element: PageElement | null): ClueReason | null {
    return this.#hiding.of(element) ?? this.#hiddenByScript;
  }

  /** A change of what is seen begins a new block, also within a line. */
  #beginBlock(element: PageElement | null, from: number): void {
    const isNew = this.#blockFrom < 0;
    const isOther = !isNew && this.#hiddenAt(element) !== this.#hiddenAt(this.#blockElement);
    if (isOther) this.#flush();
    if (this.#blockFrom >= 0) return;
    this.#blockElement = this.#blockOf(element);
    this.#blockFrom = from;
  }

  /** The element that holds the whole line, as long as it is seen just as much. */
  #blockOf(element: PageElement | null): PageElement | null {
    let at = element;
    while (at?.parent && inline.has(at.name)) {
      if (this.#hiddenAt(at) !== this.#hiddenAt(at.parent)) break;
      at = at.parent;
    }
    return at;
  }

  #flush(): void {
    if (this.#blockFrom < 0) return;
    const mapped = this.#builder.build();
    const element = this.#blockElement;
    this.#builder = createBuilder(this.#input.source);
    this.#blockFrom = -1;
    this.#readBlock({ element, mapped, hidden: this.#hiddenAt(element) });
  }

  #readBlock({ element, mapped, hidden }: Block): void {
    const text = mapped.text.trim();
    if (text === "") return;
    if (element?.name === "title" && this.#title === "") {
      this.#title = text.slice(0, stuffedTextLength);
    }
    const path = element && pathOf(element);
    this.steps += scanText(mapped, { isCode: false, reason: "written" }, (finding) =>
      this.#input.emit(finding, path),
    );
    this.steps += text.length;
    const isAdvertising = advertisingWords(text) >= advertisingEnough;
    if (hidden === null && !isAdvertising) this.#ownLength += text.length;
    else this.#readStuffed({ element, mapped, hidden }, path);
  }

  #readStuffed({ element, mapped, hidden }: Block, path: string | null): void {
    const text = mapped.text.trim();
    const isAdvertising = advertisingWords(text) > 0;
    const telephones = findTelephones(mapped);
    this.steps += 2 * text.length;
    // What is hidden and says nothing of the kind is a menu.
    if (!isAdvertising && telephones.length === 0) {
      this.#ownLength += text.length;
      return;
    }
    const names = findPlaceNames(mapped.text, this.#namePositions);
    this.#namePositions = Math.max(0, this.#namePositions - mapped.text.length);
    const emit = (kind: Finding["kind"], value: string, range: readonly [number, number]) =>
      this.#input.emit({ kind, value, reason: "stuffed", from: range[0], to: range[1] }, path);
    for (const { value, start, end } of telephones) {
      emit("telephone", value, mapped.rangeOf(start, end));
    }
    for (const { value, start, end } of names)
      emit("place-name", value, mapped.rangeOf(start, end));
    const start = mapped.text.length - mapped.text.trimStart().length;
    const range = mapped.rangeOf(start, start + text.length);
    if (isAdvertising) {
      const shown = text.replace(/\s+/g, " ").slice(0, stuffedTextLength);
      emit("advertising", shown, range);
    }
    this.#noteStuffed(text, { element, from: range[0], reason: hidden ?? "stuffed" });
  }

  #noteStuffed(
    text: string,
    at: { readonly element: PageElement | null; from: number; readonly reason: ClueReason },
  ): void {
    this.#stuffedLength += text.length;
    this.#stuffedCount += 1;
    if (this.#stuffed.length >= stuffedBlocks) return;
    this.#stuffed.push({
      part: this.#input.part,
      element: at.element === null ? "" : pathOf(at.element),
      line: this.#lines.at(at.from).line,
      text: text.replace(/\s+/g, " ").slice(0, stuffedTextLength),
      reason: at.reason,
    });
  }

  #readAttributes(element: PageElement): void {
    for (const [name, value] of element.attributes) {
      if (silentAttributes.has(name) || value.text === "") continue;
      const path = `${pathOf(element)}@${name}`;
      const isLink = linkAttributes.has(name);
      const isHandler = name.startsWith("on") || /^\s{0,9}javascript:/i.test(value.text);
      if (isHandler) this.#readScript(element, value);
      else this.#scan(value, { path, isCode: isLink, hidden: isLink && this.#hiddenAt(element) });
    }
    if (element.name !== "meta") return;
    const content = element.attributes.get("content");
    if (content === undefined) return;
    const type = element.attributes.get("http-equiv")?.text.trim().toLowerCase();
    const name = element.attributes.get("name") ?? element.attributes.get("property");
    const path = `${pathOf(element)}@content`;
    if (type === "refresh") this.#scan(content, { path, isCode: true, hidden: "page-redirect" });
    if (headTexts.has(name?.text.trim().toLowerCase() ?? "")) this.#readHeadText(element, content);
  }

  #readHeadText(element: PageElement, mapped: MappedText): void {
    if (advertisingWords(mapped.text) === 0) return;
    this.#readStuffed({ element, mapped, hidden: null }, `${pathOf(element)}@content`);
  }

  #scan(
    mapped: MappedText,
    at: { readonly path: string; readonly isCode: boolean; hidden: ClueReason | false | null },
  ): void {
    const { path, isCode, hidden } = at;
    const { emit, isOwnLink } = this.#input;
    this.steps += scanText(mapped, { isCode, reason: "in-attribute" }, (finding) => {
      emit(finding, path);
      if (!hidden || finding.kind !== "url" || isOwnLink(finding.value)) return;
      emit({ ...finding, kind: "hidden-link", reason: hidden }, path);
    });
  }

  #readScript(element: PageElement, script: MappedText): void {
    const plain = spellOut(script);
    const reason = scriptReason(plain.text);
    const path = pathOf(element);
    const { emit, isOwnLink } = this.#input;
    this.steps += plain.text.length;
    this.steps += scanText(plain, { isCode: true, reason: "in-script" }, (finding) => {
      emit(finding, path);
      if (reason === null || finding.kind !== "url" || isOwnLink(finding.value)) return;
      emit({ ...finding, kind: "hidden-link", reason }, path);
    });
    if (closesElement(plain.text)) this.#hiddenByScript = null;
    const opened = openedStyle(plain.text);
    if (opened !== null) this.#hiddenByScript = hiddenBy(declarationsOf(opened));
  }
}

/** Finds what a page holds and hides. Work is proportional to the length of the page. */
export function analysePage(input: PageInput): AnalysedPage {
  const reader = new PageReader(input);
  readPage(input.source, reader);
  return { analysis: reader.analysis(), steps: reader.steps };
}
