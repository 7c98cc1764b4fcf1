import { describe, expect, test } from "vitest";
import { findPlace } from "../src/index.ts";
import { loadTowns } from "../src/towns.ts";

loadTowns();

const codeOf = (query: string): string | null => findPlace(query).code;
const candidateCodes = (query: string): string[] =>
  findPlace(query).candidates.map(({ code }) => code);

describe("findPlace settles on one division", () => {
  test.each([
    ["甘孜新龙县", "513329"],
    ["甘孜州新龙县", "513329"],
    ["广西来宾", "451300"],
    ["来宾市", "451300"],
    ["451300", "451300"],
    ["北京朝阳", "110105"],
    ["吉林省", "220000"],
    ["吉林市", "220200"],
    ["浦东", "310115"],
    ["浦东张江", "310115125"],
    ["内蒙古呼和浩特", "150100"],
    ["新疆兵团石河子", "659001"],
    ["新疆生产建设兵团第八师石河子市", "659001"],
    ["深圳南山粤海街道", "440305007"],
    ["粤海街道", "440305007"],
    ["中关村", "110108011"],
    ["广西壮族自治区来宾市兴宾区人民路1号", "451302"],
    ["中国广西壮族自治区", "450000"],
    ["桂", "450000"],
    ["粤深圳", "440300"],
    ["桂林", "450300"],
    ["甘孜藏族自治州", "513300"],
    ["伊犁州", "654000"],
    ["新宾县", "210422"],
    ["济南市中区", "370103"],
    ["海南共和县", "632521"],
    ["长沙", "430100"],
    ["东莞长安镇", "441900119"],
    ["嘉峪关", "620200"],
    ["仙桃", "429004"],
    ["河北区", "120105"],
    ["香港特区", "810000"],
    ["台湾", "710000"],
  ])("%s", (query, code) => {
    expect(codeOf(query)).toBe(code);
  });

  test("prints the contract of the command line", () => {
    expect(findPlace("甘孜新龙县")).toEqual({
      query: "甘孜新龙县",
      code: "513329",
      name: "新龙县",
      path: [
        { code: "510000", name: "四川省" },
        { code: "513300", name: "甘孜藏族自治州" },
        { code: "513329", name: "新龙县" },
      ],
      province: { code: "510000", name: "四川省" },
      candidates: [],
    });
  });

  test.each(["４５１３００", " 451 300 ", "广 西，来　宾", "广西-来宾（总部）"])(
    "tolerates the form of %j",
    (query) => {
      expect(codeOf(query)).toBe("451300");
    },
  );
});

describe("findPlace never guesses", () => {
  test("several divisions of one name are candidates", () => {
    const result = findPlace("朝阳区");
    expect(result).toMatchObject({ code: null, name: null, path: [], province: null });
    expect(result.candidates).toEqual([
      {
        code: "110105",
        name: "朝阳区",
        path: ["北京市", "朝阳区"],
        province: { code: "110000", name: "北京市" },
      },
      {
        code: "220104",
        name: "朝阳区",
        path: ["吉林省", "长春市", "朝阳区"],
        province: { code: "220000", name: "吉林省" },
      },
    ]);
  });

  test("吉林 is a province and a city; the province is certain", () => {
    expect(codeOf("吉林")).toBeNull();
    expect(candidateCodes("吉林")).toEqual(["220000", "220200"]);
    expect(findPlace("吉林").province).toEqual({ code: "220000", name: "吉林省" });
  });

  test("海南 is a province and a prefecture of Qinghai", () => {
    expect(candidateCodes("海南")).toEqual(["460000", "632500"]);
    expect(findPlace("海南").province).toBeNull();
  });

  test("two places in one text are candidates", () => {
    expect(candidateCodes("来宾市驻北京市办事处").toSorted()).toEqual(["110000", "451300"]);
  });

  test("a county's bare name before other words is only a candidate", () => {
    expect(codeOf("东方希望集团")).toBeNull();
    expect(candidateCodes("东方希望集团")).toEqual(["469007"]);
    expect(codeOf("东方")).toBe("469007");
  });

  test("a province named inside other words is only a candidate", () => {
    expect(codeOf("国网四川电力公司")).toBeNull();
    expect(candidateCodes("国网四川电力公司")).toEqual(["510000"]);
  });

  test("河北区域 is not the district 河北区", () => {
    expect(codeOf("河北区域医疗中心")).toBe("130000");
  });

  test("candidates are limited", () => {
    expect(candidateCodes("城关镇")).toHaveLength(20);
  });

  test.each(["", "某市人民医院", "abc", "1", "999999", "451399", "4513001234", "中国", "😀"])(
    "nothing in %j",
    (query) => {
      expect(findPlace(query)).toEqual({
        query,
        code: null,
        name: null,
        path: [],
        province: null,
        candidates: [],
      });
    },
  );
});

describe("findPlace understands former names", () => {
  test.each([
    ["上海闸北区", "310106", "310108"],
    ["崇文区", "110101", "110103"],
    ["宣武区", "110102", "110104"],
    ["杭州下城区", "330105", "330103"],
    ["襄樊市", "420600", "420600"],
    ["广西横县", "450181", "450127"],
    ["大同市城区", "140213", "140202"],
    ["重庆江北区", "500157", "500105"],
  ])("%s", (query, code, formerCode) => {
    expect(findPlace(query)).toMatchObject({ code, formerly: { code: formerCode } });
  });

  test("a divided district gives its parts", () => {
    const result = findPlace("杭州江干区");
    expect(result.code).toBeNull();
    expect(result.province).toEqual({ code: "330000", name: "浙江省" });
    expect(result.candidates.map(({ name }) => name)).toEqual(["上城区", "钱塘区"]);
    expect(result.candidates[0]?.formerly).toMatchObject({ name: "江干区", year: 2021 });
  });

  test("the towns of a former district are found through it", () => {
    expect(codeOf("重庆江北区观音桥街道")).toBe("500157019");
  });

  test("a former code with two successors gives candidates", () => {
    expect(candidateCodes("330104")).toEqual(["330102", "330114"]);
  });

  test("a name that means something else today is not former", () => {
    const result = findPlace("巢湖市");
    expect(result.code).toBe("340181");
    expect(result).not.toHaveProperty("formerly");
  });
});
