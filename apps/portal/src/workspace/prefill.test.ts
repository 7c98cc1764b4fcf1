import type { ProfileView, SystemView } from "@jibao/sdk";
import { describe, expect, test } from "vitest";
import { compose, type Values } from "../fields/compose.ts";
import { reportFields } from "../fields/field-names.ts";
import { zh } from "../texts/zh.ts";
import type { Visit } from "../visit.ts";
import { prefill, withDescriptions, withoutIdleDescriptions } from "./prefill.ts";
import { profileOf, typedOfProfile } from "./profile-form.ts";
import { placeAfterSignIn } from "./sign-in-page.ts";
import { systemOf, typedOfSystem, unreadCounts } from "./system-form.ts";

const visit = { locale: "zh", texts: zh } as Visit;
const nanning = { code: "450100", name: "广西壮族自治区南宁市" };

const profile: ProfileView = {
  operatorId: "opr_1",
  name: "演练水务公司",
  nameEn: null,
  creditCode: "91350100M000100Y43",
  kinds: ["cii-holder"],
  sector: "水务",
  division: nanning,
  parentOrgan: null,
  instruments: ["nfra-data-security"],
  contactPerson: "张三",
  contactTelephone: "000-0000-0000",
  mail: null,
  version: 3,
  changedAt: null,
};

const system: SystemView = {
  id: "sys_1",
  name: "停水通知",
  kind: "website",
  functions: "发布停水通知",
  isCii: true,
  designation: {
    number: "1号",
    on: "2026-01-02",
    by: "水利部门",
    protectionDepartment: "protection-department:water",
  },
  protectionGrade: 3,
  protectionFiling: null,
  sites: [
    {
      address: "a.example.test",
      kind: "enterprise-or-institution",
      rank: "county",
      isPortal: false,
      size: null,
    },
    {
      address: "b.example.test",
      kind: "party-government",
      rank: "prefecture",
      isPortal: true,
      size: null,
    },
  ],
  personalDataOf: 5_000,
  personalDataKinds: "姓名",
  personsServed: 3_000_000,
  livelihoodService: "water",
  active: true,
  division: nanning,
  divisionsServed: [nanning],
  version: 1,
  createdAt: "2026-11-22T00:00:00+08:00",
  changedAt: "2026-11-22T00:00:00+08:00",
};

const filled = prefill(visit, {}, { profile, system });
const factsOf = (values: Values) => compose(values, reportFields).body.facts;

describe("a chosen system", () => {
  test("answers who and what, and claims no harm", () => {
    expect(compose(filled, reportFields).body).toMatchObject({
      operator: { name: "演练水务公司", kinds: ["cii-holder"], division: "450000" },
      reporter: { name: "张三" },
      facts: {
        involvesCii: true,
        cii: { c1: { system: "停水通知", protectionDepartment: "protection-department:water" } },
        places: { p1: { division: "450000" } },
      },
    });
    expect(filled["systems"]).toContain("存有约 0.5 万人的个人信息（姓名）");
    const facts = factsOf(filled);
    for (const name of ["outages", "personsLeaked", "livelihood", "harmfulContent", "data"]) {
      expect(facts).not.toHaveProperty(name);
    }
  });

  test("says what its portal is like as soon as an outage of it is stated", () => {
    const shown = withDescriptions(filled);
    expect(shown).toMatchObject({ siteKind: "party-government", sitePortal: "yes" });
    expect(factsOf(withoutIdleDescriptions(shown))).not.toHaveProperty("outages");
    const stated = { ...shown, siteFrom: "2026-11-22T03:10" };
    expect(factsOf(withoutIdleDescriptions(stated))).toMatchObject({
      outages: { o3: { site: { kind: "party-government", rank: "prefecture", isPortal: true } } },
    });
  });

  test("leaves what was typed, and takes back what the one before it filled in", () => {
    const typed = { ...filled, contactPerson: "李四", impact: "写过的" };
    const other = { ...system, name: "另一系统", isCii: false, designation: null };
    const again = prefill(visit, typed, { profile, system: other });
    expect(again).toMatchObject({ contactPerson: "李四", impact: "写过的", involvesCii: "no" });
    expect(again["systems"]).toContain("另一系统");
    expect(again).not.toHaveProperty("ciiDepartment");
  });

  test("is not shown again where the person emptied a stated group", () => {
    const emptied = { ...filled, siteFrom: "2026-11-22T03:10" };
    expect(withDescriptions(emptied)).not.toHaveProperty("siteKind");
  });

  test.each(["{", "[]", "null", "3"])("bears %s where its marks should be", (text) => {
    const values = { "register.given": text, "register.described": text };
    expect(prefill(visit, values, { profile, system: null })).toMatchObject({
      operatorName: profile.name,
    });
    expect(withDescriptions(values)).toEqual(values);
  });
});

describe("the forms", () => {
  test("hold everything there and back", () => {
    const { id, version, createdAt, changedAt, division, divisionsServed, ...rest } = system;
    expect([id, version, createdAt, changedAt]).not.toContain(undefined);
    expect(systemOf(typedOfSystem(system))).toEqual({
      ...rest,
      division: division?.name,
      divisionsServed: divisionsServed.map(({ name }) => name),
    });
    expect(profileOf(typedOfProfile(profile))).toMatchObject({
      kinds: profile.kinds,
      instruments: profile.instruments,
      division: nanning.name,
    });
  });

  test("name the counts that cannot be read", () => {
    expect(unreadCounts({ personsServed: "很多", personalDataOf: "0.00001" })).toEqual([
      "personsServed",
      "personalDataOf",
    ]);
    expect(unreadCounts({ personsServed: "12", personalDataOf: "" })).toEqual([]);
  });
});

test.each([
  ["/report/check", "/report/check"],
  ["/workspace/systems/sys_1", "/workspace/systems/sys_1"],
  ["//evil.example", "/workspace"],
  ["/workspace/\\evil", "/workspace"],
  ["/workspaces", "/workspace"],
  ["https://evil.example/workspace", "/workspace"],
  [undefined, "/workspace"],
])("signing in for %s leads to %s", (back, place) => {
  expect(placeAfterSignIn(back)).toBe(place);
});
