/** A system of the register as a form, there and back. */
import { type Html, html } from "@jibao/design";
import { label, livelihoodServices, platformSizes, ranks, siteKinds } from "@jibao/rules/words";
import type { Authority, RegisteredSite, SystemBody, SystemView } from "@jibao/sdk";
import { wan } from "../fields/catalogue.ts";
import { readDecimal, writeDecimal } from "../fields/quantities.ts";
import { type Form, long, select, text, ticks, type Typed } from "./controls.ts";

const plainNames = [
  "name",
  "kind",
  "functions",
  "isCii",
  "designationNumber",
  "designationOn",
  "designationBy",
  "designationProtectionDepartment",
  "protectionGrade",
  "protectionFiling",
  "division",
  "divisionsServed",
  "personsServed",
  "livelihoodService",
  "personalDataOf",
  "personalDataKinds",
  "active",
] as const;
export type SystemName = (typeof plainNames)[number];

const siteParts = ["Address", "Kind", "Rank", "IsPortal", "Size"] as const;
export type SitePart = (typeof siteParts)[number];
const siteLimit = 20;
const siteName = (index: number, part: SitePart) => `sites${index}${part}`;
const indexes = Array.from({ length: siteLimit }, (_, index) => index);

export const systemNames: readonly string[] = [
  ...plainNames,
  ...indexes.flatMap((index) => siteParts.map((part) => siteName(index, part))),
];

const systemKinds: readonly SystemBody["kind"][] = [
  "website",
  "app",
  "mini-program",
  "platform",
  "business-system",
  "industrial-control",
  "network",
  "data-centre",
  "other",
];
const protectionGrades: readonly NonNullable<SystemBody["protectionGrade"]>[] = [1, 2, 3, 4, 5];

const yesNo = (value: boolean | null) => (value === null ? "" : value ? "yes" : "no");

function typedOfSite(site: RegisteredSite, index: number): Typed {
  return {
    [siteName(index, "Address")]: site.address,
    [siteName(index, "Kind")]: site.kind ?? "",
    [siteName(index, "Rank")]: site.rank ?? "",
    [siteName(index, "IsPortal")]: yesNo(site.isPortal),
    [siteName(index, "Size")]: site.size ?? "",
  };
}

export function typedOfSystem(system: SystemView): Typed {
  const { designation } = system;
  return {
    name: system.name,
    kind: system.kind,
    functions: system.functions ?? "",
    isCii: yesNo(system.isCii),
    designationNumber: designation?.number ?? "",
    designationOn: designation?.on ?? "",
    designationBy: designation?.by ?? "",
    designationProtectionDepartment: designation?.protectionDepartment ?? "",
    protectionGrade: String(system.protectionGrade ?? ""),
    protectionFiling: system.protectionFiling ?? "",
    division: system.division?.name ?? "",
    divisionsServed: system.divisionsServed.map(({ name }) => name).join("\n"),
    personsServed: writeDecimal(system.personsServed, -wan),
    livelihoodService: system.livelihoodService ?? "",
    personalDataOf: writeDecimal(system.personalDataOf, -wan),
    personalDataKinds: system.personalDataKinds ?? "",
    active: yesNo(system.active),
    ...Object.assign({}, ...system.sites.map(typedOfSite)),
  } as Typed;
}

/** A word of a closed list, or null. */
function oneOf<Word extends string | number>(words: readonly Word[], typed: string): Word | null {
  return words.find((word) => String(word) === typed) ?? null;
}

const readYesNo = (typed: string) => (typed === "yes" ? true : typed === "no" ? false : null);

function sitesOf(typed: Typed): RegisteredSite[] {
  return indexes.flatMap((index) => {
    const value = (part: SitePart) => (typed[siteName(index, part)] ?? "").trim();
    if (value("Address") === "") return [];
    return [
      {
        address: value("Address"),
        kind: oneOf(siteKinds, value("Kind")),
        rank: oneOf(ranks, value("Rank")),
        isPortal: readYesNo(value("IsPortal")),
        size: oneOf(platformSizes, value("Size")),
      },
    ];
  });
}

/** Null for a count that cannot be read as a number of persons in ten thousands. */
function personsOf(typed: string): number | null {
  const decimal = readDecimal(typed, wan);
  return decimal !== null && /^\d+$/.test(decimal) ? Number(decimal) : null;
}

/** The counts that were typed and cannot be read. */
export function unreadCounts(typed: Typed): readonly ("personsServed" | "personalDataOf")[] {
  return (["personsServed", "personalDataOf"] as const).filter((name) => {
    const count = (typed[name] ?? "").trim();
    return count !== "" && personsOf(count) === null;
  });
}

export function systemOf(typed: Typed): SystemBody {
  const value = (name: SystemName) => (typed[name] ?? "").trim();
  const one = (name: SystemName) => value(name) || null;
  const designation = {
    number: one("designationNumber"),
    on: one("designationOn"),
    by: one("designationBy"),
    protectionDepartment: one("designationProtectionDepartment"),
  };
  const isNamed = Object.values(designation).some((part) => part !== null);
  return {
    name: value("name"),
    kind: oneOf(systemKinds, value("kind")) ?? "other",
    functions: one("functions"),
    isCii: readYesNo(value("isCii")),
    designation: isNamed ? designation : null,
    protectionGrade: oneOf(protectionGrades, value("protectionGrade")),
    protectionFiling: one("protectionFiling"),
    sites: sitesOf(typed),
    division: one("division"),
    divisionsServed: value("divisionsServed")
      .split(/[\n,，、;；]/)
      .map((part) => part.trim())
      .filter(Boolean),
    personsServed: personsOf(value("personsServed")),
    livelihoodService: oneOf(livelihoodServices, value("livelihoodService")),
    personalDataOf: personsOf(value("personalDataOf")),
    personalDataKinds: one("personalDataKinds"),
    active: value("active") !== "no",
  };
}

/** The sites there are, and room for one more. */
function siteFields(form: Form): Html {
  const { locale, texts } = form.visit;
  const words = texts.workspace.system;
  const filled = indexes.filter((index) => (form.typed[siteName(index, "Address")] ?? "") !== "");
  const shown = Math.min(siteLimit, (filled.at(-1) ?? -1) + 2);
  const choices = {
    Kind: siteKinds.map((value) => ({ value, text: label("siteKind", value, locale) })),
    Rank: ranks.map((value) => ({ value, text: label("rank", value, locale) })),
    Size: platformSizes.map((value) => ({ value, text: label("platformSize", value, locale) })),
  };
  const empty = texts.form.notKnown;
  return html`${indexes.slice(0, shown).map((index) => {
    const asked = (part: SitePart) => ({ name: siteName(index, part), ...words.site[part] });
    const isNew = !filled.includes(index);
    const fields = html`${text(form, asked("Address"))}
${select(form, { ...asked("Kind"), choices: choices.Kind, empty })}
${select(form, { ...asked("Rank"), choices: choices.Rank, empty })}
${ticks(form, { ...asked("IsPortal"), choices: yesNoChoices(form), several: false })}
${select(form, { ...asked("Size"), choices: choices.Size, empty })}`;
    const title = isNew ? words.newSite : (form.typed[siteName(index, "Address")] ?? "");
    return html`<details class="group"${
      isNew && filled.length > 0 ? null : html` open`
    }><summary>${title}</summary>${fields}</details>`;
  })}`;
}

function yesNoChoices({ visit }: Form) {
  const { yes, no, notKnown } = visit.texts.form;
  return [
    { value: "yes", text: yes },
    { value: "no", text: no },
    { value: "", text: notKnown },
  ];
}

export function systemFields(form: Form, authorities: readonly Authority[]): Html {
  const { locale, texts } = form.visit;
  const { system: words } = texts.workspace;
  const asked = (name: SystemName) => ({ name, ...words.fields[name] });
  const empty = texts.form.notKnown;
  const departments = authorities
    .filter(({ kind }) => kind === "protection-department")
    .map(({ key, name }) => ({ value: key, text: name[locale] }));
  const services = livelihoodServices.map((value) => ({
    value,
    text: label("livelihoodService", value, locale),
  }));
  const grades = protectionGrades.map((value) => ({
    value: String(value),
    text: words.grade(value),
  }));
  const kinds = systemKinds.map((value) => ({ value, text: words.kinds[value] }));
  const wanUnit = `${texts.form.wan}${texts.form.person}`;
  return html`${text(form, asked("name"))}
${select(form, { ...asked("kind"), choices: kinds })}
${long(form, asked("functions"))}
<h2>${words.importanceTitle}</h2>
${ticks(form, { ...asked("isCii"), choices: yesNoChoices(form), several: false })}
${text(form, asked("designationNumber"))}
${text(form, { ...asked("designationOn"), type: "date" })}
${text(form, asked("designationBy"))}
${select(form, { ...asked("designationProtectionDepartment"), choices: departments, empty })}
${select(form, { ...asked("protectionGrade"), choices: grades, empty })}
${text(form, asked("protectionFiling"))}
<h2>${words.reachTitle}</h2>
${text(form, asked("division"))}
${long(form, asked("divisionsServed"))}
${text(form, { ...asked("personsServed"), unit: wanUnit })}
${select(form, { ...asked("livelihoodService"), choices: services, empty: words.noService })}
${text(form, { ...asked("personalDataOf"), unit: wanUnit })}
${text(form, asked("personalDataKinds"))}
<h2>${words.sitesTitle}</h2><p class="hint">${words.sitesHint}</p>
${siteFields(form)}
<h2>${words.stateTitle}</h2>
${select(form, {
  ...asked("active"),
  choices: [
    { value: "yes", text: words.inUse },
    { value: "no", text: words.retired },
  ],
})}`;
}
