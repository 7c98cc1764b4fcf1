/** What the register knows, as answers of the report: a click instead of ten questions. */
import { html, type Html } from "@jibao/design";
import { label } from "@jibao/rules/words";
import type { ProfileView, RegisteredSite, SystemView } from "@jibao/sdk";
import { NO_KIND, wan } from "../fields/catalogue.ts";
import { longTextLimit } from "../fields/compose.ts";
import { type FieldName, groups } from "../fields/field-names.ts";
import { writeDecimal } from "../fields/quantities.ts";
import { type Values, valueOf } from "../fields/values.ts";
import type { Visit } from "../visit.ts";

type Given = Partial<Record<FieldName, string>>;

/** What the last choice filled in, so that another choice replaces it and nothing else. */
const givenField = "register.given";
/**
 * How a system's sites and service are described. By themselves these state no harm: a report
 * says them once it states an outage or a number, and else leaves them out.
 */
const describedField = "register.described";

const provinceDigits = 2;

function provinceOf(place: { readonly code: string } | null): string {
  return place === null ? "" : `${place.code.slice(0, provinceDigits)}0000`;
}

function ofProfile(profile: ProfileView): Given {
  return {
    operatorName: profile.name,
    operatorKinds: profile.kinds.join(",") || NO_KIND,
    operatorProvince: provinceOf(profile.division),
    parentOrgan: profile.parentOrgan ?? "",
    operatorInstruments: profile.instruments.join(","),
    contactPerson: profile.contactPerson ?? "",
    contactTelephone: profile.contactTelephone ?? "",
    contactMail: profile.mail ?? "",
  };
}

function siteInWords({ locale }: Visit, { address, kind, rank }: RegisteredSite): string {
  const words = [
    kind === null ? null : label("siteKind", kind, locale),
    rank === null ? null : label("rank", rank, locale),
  ].filter((word) => word !== null);
  return words.length === 0 ? address : `${address} (${words.join(" ")})`;
}

/** Article 7 (1): the basic situation of the system, as its own register states it. */
function describe(visit: Visit, system: SystemView): string {
  const { system: words, pick } = visit.texts.workspace;
  const { describe: say } = pick;
  const { comma } = visit.texts.form;
  const { designation, protectionGrade: grade, personalDataOf } = system;
  const notice = [designation?.number, designation?.on, designation?.by].filter(Boolean);
  const count = personalDataOf === null ? "" : say.countOf(writeDecimal(personalDataOf, -wan));
  const holdsData = (personalDataOf ?? 0) > 0 || system.personalDataKinds !== null;
  const lines = [
    `${system.name} (${words.kinds[system.kind]})`,
    system.functions !== null && say.functions(system.functions),
    system.isCii === true && say.cii(notice.join(comma)),
    grade !== null && say.grade(words.grade(grade)),
    system.protectionFiling !== null && say.filing(system.protectionFiling),
    system.sites.length > 0 &&
      say.sites(system.sites.map((site) => siteInWords(visit, site)).join(comma)),
    holdsData && say.persons(count, system.personalDataKinds ?? ""),
    system.divisionsServed.length > 0 &&
      say.served(system.divisionsServed.map(({ name }) => name).join(comma)),
    system.personsServed !== null && say.servedCount(writeDecimal(system.personsServed, -wan)),
  ];
  return lines
    .filter((line) => line !== false)
    .join("\n")
    .slice(0, longTextLimit);
}

const yesNo = (value: boolean | null) => (value === null ? "" : value ? "yes" : "no");

function ofSystem(visit: Visit, system: SystemView): Given {
  const { designation } = system;
  const notice = [designation?.number, designation?.on, designation?.by].filter(Boolean);
  return {
    systems: describe(visit, system),
    involvesCii: yesNo(system.isCii),
    ciiSystem: system.isCii === true ? system.name : "",
    ciiNotice: notice.join(visit.texts.form.comma),
    ciiDepartment: designation?.protectionDepartment ?? "",
    place: system.division?.name ?? "",
    placeProvince: provinceOf(system.division),
  };
}

/** By the first site: portals and key news sites are what the thresholds speak of. */
function described({ sites, livelihoodService }: SystemView): Given {
  const site = sites.find(({ isPortal }) => isPortal === true) ?? sites[0];
  return {
    siteKind: site?.kind ?? "",
    siteRank: site?.rank ?? "",
    sitePortal: yesNo(site?.isPortal ?? null),
    contentSiteKind: site?.kind ?? "",
    contentSiteRank: site?.rank ?? "",
    contentSiteSize: site?.size ?? "",
    livelihoodService: livelihoodService ?? "",
  };
}

/** Nobody but this module writes these fields; anything else in them is taken for nothing. */
function readGiven(text: string | undefined): Given {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function filled(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== ""));
}

/** What somebody typed stays; what an earlier choice filled in and nobody changed is replaced. */
export function prefill(
  visit: Visit,
  values: Values,
  from: { readonly profile: ProfileView; readonly system: SystemView | null },
): Values {
  const before = readGiven(values[givenField]);
  const isTyped = (name: string) => {
    const value = valueOf(values, name as FieldName);
    return value !== "" && value !== before[name as FieldName];
  };
  const given = filled({
    ...ofProfile(from.profile),
    ...(from.system === null ? {} : ofSystem(visit, from.system)),
  });
  const own = Object.entries(values).filter(([name]) => !(name in before) || isTyped(name));
  const added = Object.entries(given).filter(([name]) => !isTyped(name));
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(added),
    [givenField]: JSON.stringify(given),
    [describedField]: JSON.stringify(from.system === null ? {} : filled(described(from.system))),
  };
}

const stating = {
  siteOutage: ["siteFrom", "siteUntil"],
  content: ["contentHomeMinutes", "contentOtherMinutes", "contentReposts", "contentViews"],
  people: ["livelihoodPersons", "populationRank", "populationShare"],
} as const satisfies Partial<Record<keyof typeof groups, readonly FieldName[]>>;

const describing = Object.entries(stating).map(([group, states]) => ({
  states: states as readonly FieldName[],
  names: groups[group as keyof typeof stating] as readonly FieldName[],
}));

/** The fields of groups in which nothing is stated yet. */
function idleNames(values: Values): readonly FieldName[] {
  return describing
    .filter(({ states }) => states.every((name) => valueOf(values, name) === ""))
    .flatMap(({ names }) => names);
}

/** The same with the descriptions shown, where nothing else is stated. */
export function withDescriptions(values: Values): Values {
  const given = readGiven(values[describedField]);
  const shown = idleNames(values).map((name) => [name, given[name] ?? ""] as const);
  return { ...Object.fromEntries(shown.filter(([, text]) => text !== "")), ...values };
}

/** The same without descriptions of what the report does not state. */
export function withoutIdleDescriptions(values: Values): Values {
  const given = readGiven(values[describedField]);
  const idle = idleNames(values).filter(
    (name) => given[name] !== undefined && given[name] === values[name],
  );
  const kept = Object.entries(values).filter(([name]) => !idle.some((one) => one === name));
  return Object.fromEntries(kept);
}

export interface Offer {
  readonly operator: string;
  readonly systems: readonly { readonly id: string; readonly name: string }[];
  /** Whether this draft goes out under the account. */
  readonly isTaken: boolean;
}

/** On the first page of a report. Null without a session: a link to sign in. */
export function offered(visit: Visit, offer: Offer | null): Html {
  const { pick } = visit.texts.workspace;
  if (offer === null) {
    return html`<p class="actions"><a href="/workspace/sign-in?back=%2Freport%2Foperator">${
      pick.signIn
    }</a></p>`;
  }
  const options = offer.systems.map(({ id, name }) => html`<option value="${id}">${name}</option>`);
  return html`<div class="suggestions"><h2>${pick.title}</h2><p>${pick.lead}</p>
${offer.isTaken && html`<p><strong>${pick.as(offer.operator)}</strong></p>`}
<div class="field"><label for="registered">${pick.label}</label>
<select id="registered" name="registered"><option value="">${pick.noSystem}</option>${
    options
  }</select></div>
<p><button class="button quiet" name="go" value="register">${pick.button}</button></p></div>`;
}
