/** What an export takes out, in words; apart from React, so that it can be tried. */
import type { ExportFilter, ExportSection, Locale } from "../../shell/api-types.ts";
import { exportsEn } from "../../texts/exports-en.ts";
import { exportsZh } from "../../texts/exports-zh.ts";
import { exportSectionWords, levelName, statusWords, wordOf } from "../../texts/vocabulary.ts";
import { fullInstant } from "../../time/instants.ts";

/** To the minute: exports are not asked for by the second. */
function minute(instant: string): string {
  return fullInstant(instant).slice(0, -":00".length);
}

function periodText({ openedFrom, openedUntil }: ExportFilter, locale: Locale): string {
  const words = locale === "zh" ? exportsZh : exportsEn;
  if (openedFrom && openedUntil) return words.period(minute(openedFrom), minute(openedUntil));
  if (openedFrom) return words.periodFrom(minute(openedFrom));
  return openedUntil ? words.periodUntil(minute(openedUntil)) : words.allTime;
}

/** Which cases: the time, the levels and the states. */
export function filterText(filter: ExportFilter, locale: Locale): string {
  const words = locale === "zh" ? exportsZh : exportsEn;
  const list = locale === "zh" ? "、" : ", ";
  const levels = filter.levels?.map((level) => levelName(level, locale)).join(list);
  const statuses = filter.statuses?.map((status) => statusWords[status][locale]).join(list);
  return [
    periodText(filter, locale),
    levels ?? words.allLevels,
    statuses ?? words.allStatuses,
  ].join(locale === "zh" ? "；" : "; ");
}

export function sectionsText(sections: readonly ExportSection[], locale: Locale): string {
  const names = sections.map((section) => wordOf(exportSectionWords, section, locale));
  return names.join(locale === "zh" ? "、" : ", ");
}

const units = ["B", "KB", "MB", "GB"] as const;
const step = 1024;

/** `3.2 MB`; whole bytes and kilobytes. */
export function sizeText(bytes: number): string {
  let unit = 0;
  let size = bytes;
  while (size >= step && unit < units.length - 1) {
    size /= step;
    unit += 1;
  }
  return `${unit < 2 ? Math.ceil(size) : size.toFixed(1)} ${units[unit]}`;
}
