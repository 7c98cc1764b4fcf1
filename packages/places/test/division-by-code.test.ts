import { describe, expect, test } from "vitest";
import { authorityKeysOf, divisionByCode, provinceOf, provinces, rankOf } from "../src/index.ts";
import { loadTowns } from "../src/towns.ts";

loadTowns();

describe("provinces", () => {
  test("there are 34, each with all its names", () => {
    expect(provinces).toHaveLength(34);
    expect(new Set(provinces.map(({ code }) => code)).size).toBe(34);
    expect(new Set(provinces.map(({ abbreviation }) => abbreviation)).size).toBe(34);
    expect(provinces.find(({ code }) => code === "450000")).toEqual({
      code: "450000",
      name: "广西壮族自治区",
      shortName: "广西",
      englishName: "Guangxi",
      abbreviation: "桂",
    });
  });
});

describe("divisionByCode", () => {
  test.each(["45", "450000", "450000000", "450000000000"])("reads %s as Guangxi", (code) => {
    expect(divisionByCode(code)).toMatchObject({ code: "450000", rank: "province" });
  });

  test("a village is read as its town", () => {
    expect(divisionByCode("440305007012")?.name).toBe("粤海街道");
  });

  test("grouping codes give their holder", () => {
    expect(divisionByCode("110100")?.name).toBe("北京市");
    expect(divisionByCode("429000")?.name).toBe("湖北省");
    expect(divisionByCode("620201")?.name).toBe("嘉峪关市");
  });

  test("no grouping name appears in a path", () => {
    const names = (code: string): string[] | undefined =>
      divisionByCode(code)?.path.map(({ name }) => name);
    expect(names("110105")).toEqual(["北京市", "朝阳区"]);
    expect(names("500229")).toEqual(["重庆市", "城口县"]);
    expect(names("659001")).toEqual(["新疆维吾尔自治区", "石河子市"]);
    expect(names("441900119")).toEqual(["广东省", "东莞市", "长安镇"]);
  });

  test("a former code gives its successor", () => {
    expect(divisionByCode("310108")).toMatchObject({
      code: "310106",
      formerly: { code: "310108", name: "闸北区", year: 2015 },
    });
  });

  test("a divided division gives what holds all its parts", () => {
    const division = divisionByCode("330104");
    expect(division).toMatchObject({ code: "330100", name: "杭州市" });
    expect(division?.formerly?.successors.map(({ name }) => name)).toEqual(["上城区", "钱塘区"]);
  });

  test("a recoded town gives its new code", () => {
    expect(divisionByCode("500105001")).toMatchObject({
      code: "500157020",
      formerly: { name: "华新街街道", year: null },
    });
  });

  test.each(["653228", "653229", "653132", "659013", "500157", "460302"])(
    "knows %s, which is newer than the source",
    (code) => {
      expect(divisionByCode(code)?.code).toBe(code);
    },
  );

  test.each(["", "4", "451", "4513", "45130", "451399", "99", "abcdef", "45130a", "４５１３００"])(
    "%j is null",
    (code) => {
      expect(divisionByCode(code)).toBeNull();
    },
  );
});

describe("provinceOf", () => {
  test("needs only the first two digits of a well-formed code", () => {
    expect(provinceOf("451399")).toEqual({ code: "450000", name: "广西壮族自治区" });
    expect(provinceOf("659001")).toEqual({ code: "650000", name: "新疆维吾尔自治区" });
  });

  test.each(["", "990000", "4513", "来宾"])("%j has none", (code) => {
    expect(provinceOf(code)).toBeNull();
  });
});

describe("rankOf", () => {
  test.each([
    ["110000", "province"],
    ["451300", "prefecture"],
    ["441900", "prefecture"],
    ["110105", "county"],
    ["659001", "county"],
    ["440305007", "town"],
    ["451399", null],
  ])("%s is %s", (code, rank) => {
    expect(rankOf(code)).toBe(rank);
  });
});

describe("authorityKeysOf", () => {
  test("names the three authorities of the province", () => {
    expect(authorityKeysOf("451302")).toEqual({
      provincialCac: "provincial-cac:450000",
      publicSecurity: "public-security:450000",
      peers: "peer-department:450000",
    });
  });

  test.each(["710000", "810000", "820000", "999999", ""])("%j has none", (code) => {
    expect(Object.values(authorityKeysOf(code))).toEqual([null, null, null]);
  });
});
