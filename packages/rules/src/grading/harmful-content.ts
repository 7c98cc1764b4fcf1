/** Indicator 6: harmful content spread from a site that was attacked and tampered with. */
import type { ContentSpan, Facts, HarmfulContent } from "../facts.ts";
import { rangeOf, unknownRange } from "../figures.ts";
import type { ContentRow, GateRow, PageDurationRow } from "../law/law.ts";
import { pointerTo } from "../pointer.ts";
import {
  type Assessment,
  bothCover,
  type Coverage,
  covered,
  leaveOpen,
  outside,
  unknownUntil,
  weigh,
} from "./assessment.ts";
import { countedAt, growthOf } from "./counts.ts";
import { durationOf } from "./durations.ts";
import { siteCoverage } from "./site-scope.ts";

interface ContentAt {
  readonly content: HarmfulContent;
  readonly path: readonly [string, string];
}

export function assessHarmfulContent(assessment: Assessment, facts: Facts): void {
  const { rowsOf } = assessment.law;
  if (facts.harmfulContent === null || facts.harmfulContent === undefined) {
    leaveOpen(assessment, rowsOf["home-page-duration"], "/harmfulContent");
    return;
  }
  for (const id of Object.keys(facts.harmfulContent)) {
    const content = facts.harmfulContent[id];
    if (content === undefined) continue;
    const at: ContentAt = { content, path: ["harmfulContent", id] };
    assessSpans(assessment, at);
    assessCounts(assessment, at);
  }
}

/** The gate of indicator 6 for one piece of content. */
export function gateCoverage(assessment: Assessment, at: ContentAt, gate: GateRow): Coverage {
  const { content, path } = at;
  if (content.byTampering === false) return outside;
  const sitePath = [...path, "site"];
  const question = { site: content.site, scope: gate.scope, path: sitePath };
  const ofSite = siteCoverage(assessment, question);
  if (content.byTampering === true) return ofSite;
  return bothCover(unknownUntil(pointerTo(...path, "byTampering")), ofSite);
}

function coversContent(assessment: Assessment, at: ContentAt): (row: ContentRow) => Coverage {
  return (row) => {
    const gate = assessment.law.gates[row.gate];
    return gate === undefined ? outside : gateCoverage(assessment, at, gate);
  };
}

function assessCounts(assessment: Assessment, at: ContentAt): void {
  const { rowsOf } = assessment.law;
  const covers = coversContent(assessment, at);
  for (const metric of ["reposts", "views"] as const) {
    const fact = pointerTo(...at.path, metric);
    const range = rangeOf(at.content[metric]);
    const growth = growthOf(assessment, at.content[metric]);
    const learnedAt = countedAt(at.content[metric]);
    weigh(assessment, { rows: rowsOf[metric], range, fact, ask: fact, covers, growth, learnedAt });
  }
}

function assessSpans(assessment: Assessment, at: ContentAt): void {
  const spans = at.content.spans;
  if (spans === null || spans === undefined) {
    const fact = pointerTo(...at.path, "spans");
    const rows = assessment.law.rowsOf["home-page-duration"];
    const covers = coversContent(assessment, at);
    weigh(assessment, { rows, range: unknownRange, fact, ask: fact, covers });
    return;
  }
  for (const [index, span] of spans.entries()) assessSpan(assessment, at, { index, span });
}

interface SpanAt {
  readonly index: number;
  readonly span: ContentSpan;
}

function assessSpan(assessment: Assessment, at: ContentAt, { index, span }: SpanAt): void {
  const { rowsOf } = assessment.law;
  const path = [...at.path, "spans", String(index)];
  const duration = durationOf(span, assessment.asOf, path);
  const ofContent = coversContent(assessment, at);
  const page = span.page ?? null;
  // The home page has the lower lines: while the page is unknown they are the ones left open.
  const rows: readonly PageDurationRow[] =
    page === "other" ? rowsOf["other-page-duration"] : rowsOf["home-page-duration"];
  const ofPage = page === null ? unknownUntil(pointerTo(...path, "page")) : covered;
  const covers = (row: PageDurationRow) => bothCover(ofPage, ofContent(row));
  weigh(assessment, { ...duration, rows, fact: pointerTo(...path), covers });
}
