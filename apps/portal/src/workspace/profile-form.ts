/** The profile of an organisation as a form, there and back. */
import { type Html, html } from "@jibao/design";
import { label, operatorKinds } from "@jibao/rules/words";
import type { Authority, ProfileBody, ProfileView } from "@jibao/sdk";
import { instrumentOptions } from "../fields/instrument-options.ts";
import { type Form, text, ticks, type Typed, select } from "./controls.ts";

export const profileNames = [
  "creditCode",
  "nameEn",
  "kinds",
  "parentOrgan",
  "division",
  "sector",
  "instruments",
  "contactPerson",
  "contactTelephone",
  "mail",
] as const;
export type ProfileName = (typeof profileNames)[number];

export function typedOfProfile(profile: ProfileView): Typed {
  return {
    creditCode: profile.creditCode ?? "",
    nameEn: profile.nameEn ?? "",
    kinds: profile.kinds.join(","),
    parentOrgan: profile.parentOrgan ?? "",
    division: profile.division?.name ?? "",
    sector: profile.sector ?? "",
    instruments: profile.instruments.join(","),
    contactPerson: profile.contactPerson ?? "",
    contactTelephone: profile.contactTelephone ?? "",
    mail: profile.mail ?? "",
  };
}

const several = (typed: string | undefined) => (typed ?? "").split(",").filter(Boolean);

export function profileOf(typed: Typed): ProfileBody {
  const one = (name: ProfileName) => (typed[name] ?? "").trim() || null;
  return {
    creditCode: one("creditCode"),
    nameEn: one("nameEn"),
    kinds: operatorKinds.filter((kind) => several(typed["kinds"]).includes(kind)),
    parentOrgan: one("parentOrgan"),
    division: one("division"),
    sector: one("sector"),
    instruments: several(typed["instruments"]),
    contactPerson: one("contactPerson"),
    contactTelephone: one("contactTelephone"),
    mail: one("mail"),
  };
}

export function profileFields(form: Form, authorities: readonly Authority[]): Html {
  const { locale, texts } = form.visit;
  const { profile: words } = texts.workspace;
  const asked = (name: ProfileName) => ({ name, ...words.fields[name] });
  const offices = authorities
    .filter(({ kind }) => kind === "departmental-cyber-office")
    .map(({ key, name }) => ({ value: key, text: name[locale] }));
  const kinds = operatorKinds.map((kind) => ({
    value: kind,
    text: label("operatorKind", kind, locale),
  }));
  const rules = instrumentOptions.map(({ value, text: title, scope }) => ({
    value,
    text: `${scope[locale]}${texts.form.colon}${title[locale]}`,
  }));
  const hasRules = (form.typed["instruments"] ?? "") !== "";
  return html`${text(form, asked("creditCode"))}
${text(form, asked("nameEn"))}
${ticks(form, { ...asked("kinds"), choices: kinds, several: true })}
${
  offices.length > 0 &&
  select(form, { ...asked("parentOrgan"), choices: offices, empty: texts.form.choose })
}
${text(form, asked("division"))}
${text(form, asked("sector"))}
<details class="group fold"${hasRules && html` open`}><summary>${
    words.fields.instruments.label
  }</summary>${ticks(form, { ...asked("instruments"), choices: rules, several: true })}</details>
<h2>${words.contactTitle}</h2>
${text(form, asked("contactPerson"))}
${text(form, { ...asked("contactTelephone"), type: "tel" })}
${text(form, { ...asked("mail"), type: "email" })}`;
}
