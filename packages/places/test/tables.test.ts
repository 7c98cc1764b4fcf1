import { describe, expect, test } from "vitest";
import { corpsDivisions } from "../src/corps-divisions.ts";
import { allNodes } from "../src/division-table.ts";
import { everydayNames } from "../src/everyday-names.ts";
import { divisionByCode, findPlace, provinceOf } from "../src/index.ts";
import { allPlaceNames } from "../src/named-places.ts";
import { pinyinNames } from "../src/pinyin-names.ts";
import { simplifiedOf } from "../src/simplified.ts";
import { loadTowns } from "../src/towns.ts";
import { zones } from "../src/zones.ts";

describe("without the towns", () => {
  test("a town's code is read as its county", () => {
    expect(divisionByCode("440305007")).toMatchObject({ code: "440305", rank: "county" });
    expect(divisionByCode("440305007012")?.code).toBe("440305");
    expect(divisionByCode("500105001")).toMatchObject({
      code: "500157",
      formerly: { code: "500105", name: "江北区" },
    });
  });

  test("what follows the county is ignored, and a town alone is unknown", () => {
    expect(findPlace("深圳南山粤海街道").code).toBe("440305");
    expect(findPlace("粤海街道")).toMatchObject({ code: null, candidates: [] });
  });

  test("the towns are known from the moment they are loaded, once and for all", () => {
    loadTowns();
    loadTowns();
    expect(findPlace("粤海街道").code).toBe("440305007");
    expect(divisionByCode("440305007")?.rank).toBe("town");
  });
});

describe("tables made by hand", () => {
  const placeRows = [...zones, ...corpsDivisions];

  test("every code is that of a present division", () => {
    const names = [...everydayNames, ...pinyinNames];
    const codes = [...placeRows.flatMap((row) => row.codes), ...names.map(({ code }) => code)];
    expect(codes.filter((code) => divisionByCode(code)?.code !== code)).toEqual([]);
    expect(codes.filter((code) => divisionByCode(code)?.formerly)).toEqual([]);
  });

  test("no place lies in two provinces, and none has its name twice", () => {
    const provincesOf = (codes: readonly string[]) => new Set(codes.map((c) => c.slice(0, 2)));
    expect(placeRows.filter(({ codes }) => provincesOf(codes).size !== 1)).toEqual([]);
    expect(placeRows.filter(({ names }) => new Set(names).size !== names.length)).toEqual([]);
  });

  test("every complete name of a place leads to its city, alone or as a candidate", () => {
    const lost = allPlaceNames().filter(({ text, node, isBare }) => {
      const { code, candidates } = findPlace(text);
      const found = code === null ? candidates.map((candidate) => candidate.code) : [code];
      // Some zones are towns to the Bureau, and are found as these.
      const city = node.code.slice(0, 4).replace(/00$/u, "");
      return !isBare && !found.some((one) => one.startsWith(city));
    });
    expect(lost.map(({ text }) => text)).toEqual([]);
  });

  test("every prefecture-level city but Jilin has its pinyin, and it leads there", () => {
    const cities = [...allNodes()].filter(
      ({ code, name }) => code.endsWith("00") && name.endsWith("市"),
    );
    const listed = new Set(pinyinNames.map(({ code }) => code));
    const unlisted = cities.filter(({ code }) => !listed.has(code) && !code.endsWith("0000"));
    expect(unlisted.map(({ name }) => name)).toEqual(["吉林市"]);
    const lost = pinyinNames.filter(({ code, name }) => {
      const result = findPlace(name);
      return result.code !== code && !result.candidates.some((other) => other.code === code);
    });
    expect(lost).toEqual([]);
  });

  test("no simplified name holds a character that is taken for a traditional one", () => {
    const changed = [...allNodes()].filter(({ name }) => simplifiedOf(name) !== name);
    expect(changed).toEqual([]);
  });

  test("Hong Kong, Macao and Taiwan have no code below their own", () => {
    const below = [...allNodes()].filter(
      ({ code }) => /^(?:71|81|82)/u.test(code) && !code.endsWith("0000"),
    );
    expect(below).toEqual([]);
    expect(provinceOf("710000")?.name).toBe("台湾省");
  });
});

describe("typing errors", () => {
  const cities = [...allNodes()].filter(
    ({ code, name }) => code.endsWith("00") && !code.endsWith("0000") && name.length >= 4,
  );
  /** The cities that are neither found nor asked about when their name is spoilt so. */
  const lostBy = (spoil: (name: string) => string): string[] =>
    cities
      .filter(({ code, name }) => {
        const result = findPlace(spoil(name));
        const asked = result.candidates.map((candidate) => candidate.code);
        return result.code !== code && !asked.includes(code);
      })
      .map(({ name }) => name);

  test("a wrong character in a city's name is asked about", () => {
    // 鞍山市 is a city itself.
    expect(lostBy((name) => `囧${name.slice(1)}`)).toEqual(["马鞍山市"]);
  });

  test("and so are two swapped ones", () => {
    // 黔南布依族苗族自治州 and 北海 are divisions themselves.
    const lost = lostBy((name) => name.charAt(1) + name.charAt(0) + name.slice(2));
    expect(lost).toEqual(["黔西南布依族苗族自治州", "海北藏族自治州"]);
  });

  test("and one too many", () => {
    expect(lostBy((name) => name.slice(0, 2) + name.slice(1))).toEqual(["马鞍山市"]);
  });

  test("in two characters only a lookalike or homophone is corrected, and only of a city", () => {
    expect(findPlace("来滨").candidates.map(({ code }) => code)).toEqual(["451300"]);
    expect(findPlace("来冰").candidates).toEqual([]);
    expect(findPlace("兴滨").candidates).toEqual([]);
    expect(findPlace("来滨信息").candidates).toEqual([]);
  });
});
