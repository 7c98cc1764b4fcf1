import type { NewOperator } from "@jibao/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testClock } from "../../clock.ts";
import { createTestDatabase, type TestDatabase } from "../../database/test-support.ts";
import { isRefusal } from "../../platform/refusal.ts";
import { createAuthority, createOperator, updateAuthority } from "./commands.ts";
import { createRegistryReader, type RegistryFor } from "./queries.ts";

const clock = testClock("2026-11-22T12:00:00+08:00");

let test: TestDatabase;
let registryFor: RegistryFor;
beforeAll(async () => {
  test = await createTestDatabase();
  registryFor = createRegistryReader(test.database.intake);
});
afterAll(() => test.drop());

const waterworks: NewOperator = {
  name: "南宁市自来水公司",
  kinds: ["cii-holder"],
  division: "450100",
  sector: "water",
};

async function register(operator: NewOperator): Promise<string> {
  const created = await createOperator({ database: test.database, clock }, operator);
  if (isRefusal(created)) throw new Error(created.code);
  return created.id;
}

describe("a fresh registry", () => {
  it("knows the authorities that the law names and reaches none of them", async () => {
    const { authorities } = await registryFor([]);
    const byKind = Map.groupBy(authorities.values(), (row) => row.kind);
    const counts = [...byKind].map(([kind, rows]) => [kind, rows.length]);
    expect(Object.fromEntries(counts)).toEqual({
      "national-cac": 1,
      "peer-department": 32,
      "protection-department": 9,
      "provincial-cac": 31,
      "public-security": 32,
      "sector-regulator": 3,
    });
    expect([...authorities.values()].filter((row) => row.reach !== "none")).toEqual([]);
  });

  it("names them as they are called", async () => {
    const { authorities } = await registryFor([]);
    const nameOf = (key: string) => authorities.get(key)?.nameZh;
    expect(nameOf("provincial-cac:110000")).toBe("北京市互联网信息办公室");
    expect(nameOf("public-security:310000")).toBe("上海市公安局");
    expect(nameOf("public-security:450000")).toBe("广西壮族自治区公安厅");
    expect(nameOf("public-security:national")).toBe("公安部");
    expect(nameOf("protection-department:finance")).toBe("金融保护工作部门");
  });
});

describe("registryFor", () => {
  it("finds operators by id, and not those who are not there", async () => {
    const id = await register(waterworks);
    const { operators } = await registryFor([id, "opr_00000000000000000000000000"]);
    expect([...operators.keys()]).toEqual([id]);
    expect(operators.get(id)).toEqual({
      id,
      ...waterworks,
      parentOrgan: null,
      instruments: [],
      mail: null,
    });
  });

  it("asks once while nothing changes, and sees a change at once", async () => {
    const sent: string[] = [];
    const { intake } = test.database;
    const counting = new Proxy(intake, {
      get: (pool, name) =>
        name === "query"
          ? (text: string, values: unknown[]) => {
              sent.push(text);
              return pool.query(text, values);
            }
          : Reflect.get(pool, name, pool),
    });
    const read = createRegistryReader(counting);
    await read([]);
    sent.length = 0;
    await read([]);
    expect(sent).toHaveLength(1);
    await updateAuthority(test.database, "national-cac", { contact: "010-00000000" });
    const { authorities } = await read([]);
    expect(authorities.get("national-cac")?.contact).toBe("010-00000000");
  });
});

describe("updateAuthority", () => {
  it("changes what is named and keeps the rest", async () => {
    const key = "provincial-cac:450000";
    const desk = { reach: "desk", legalBasis: "办法第四条", contact: "值班电话" } as const;
    expect(await updateAuthority(test.database, key, desk)).toMatchObject(desk);
    expect(await updateAuthority(test.database, key, { contact: null })).toMatchObject({
      reach: "desk",
      legalBasis: "办法第四条",
      contact: null,
    });
    expect(await updateAuthority(test.database, key, {})).toMatchObject({ reach: "desk" });
  });

  it("receives for nobody without a legal basis, and mails nobody without an address", async () => {
    const key = "public-security:450000";
    expect(await updateAuthority(test.database, key, { reach: "desk" })).toMatchObject({
      code: "validation-failed",
      errors: [{ pointer: "/legalBasis" }],
    });
    expect(await updateAuthority(test.database, key, { reach: "mail" })).toMatchObject({
      errors: [{ pointer: "/mail" }],
    });
  });

  it("does not know strangers", async () => {
    expect(await updateAuthority(test.database, "nobody", {})).toMatchObject({ code: "not-found" });
  });
});

describe("createAuthority", () => {
  const office = {
    kind: "departmental-cyber-office",
    slug: "water-resources",
    name: { zh: "水利部网信办", en: "Cyber office of the Ministry of Water Resources" },
    reach: "none",
  } as const;

  it("makes the key from kind and slug, once", async () => {
    expect(await createAuthority(test.database, office)).toMatchObject({
      key: "departmental-cyber-office:water-resources",
      name: office.name,
    });
    expect(await createAuthority(test.database, office)).toMatchObject({ code: "already-exists" });
  });

  it("can then be an operator's parent organ", async () => {
    const parentOrgan = "departmental-cyber-office:water-resources";
    const id = await register({ ...waterworks, name: "水利部某中心", parentOrgan });
    const { operators } = await registryFor([id]);
    expect(operators.get(id)?.parentOrgan).toBe(parentOrgan);
  });
});

describe("createOperator", () => {
  it("refuses the same name in the same division, known or not", async () => {
    for (const division of ["110000", null]) {
      const operator = { ...waterworks, name: "同名公司", division };
      await register(operator);
      const again = await createOperator({ database: test.database, clock }, operator);
      expect(again).toMatchObject({ code: "already-exists" });
    }
  });

  it("refuses a parent organ that is not registered", async () => {
    const operator = { ...waterworks, name: "另一公司", parentOrgan: "nobody" };
    expect(await createOperator({ database: test.database, clock }, operator)).toMatchObject({
      errors: [{ pointer: "/parentOrgan" }],
    });
  });
});
