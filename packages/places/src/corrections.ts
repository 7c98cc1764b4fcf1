/**
 * Changes after the vintage of the generated data (2023-06-30), only those published by a
 * government and found in two independent places. County level is complete up to 2026-06; towns
 * that moved between two counties are followed only where a county changed. What was abolished
 * stays findable through `former-divisions.ts`.
 */
export interface Correction {
  /** Day of the public notice, for the reader of this table. */
  readonly noticeDate: string;
  readonly notice: string;
  /** Codes taken out; with a county go all its towns. */
  readonly removed: readonly string[];
  /**
   * `code name` put in. A town taken out is succeeded by the town put in under the same name.
   */
  readonly added: readonly string[];
}

const liangjiangTowns = [
  "500157001 人和街道;500157002 大石坝街道;500157003 大竹林街道;500157004 寸滩街道",
  "500157005 水土街道;500157006 双凤桥街道;500157007 双龙湖街道;500157008 五里店街道",
  "500157009 天宫殿街道;500157010 王家街道;500157011 龙山街道;500157012 龙塔街道",
  "500157013 龙溪街道;500157014 石马河街道;500157015 仙桃街道;500157016 礼嘉街道",
  "500157017 江北城街道;500157018 回兴街道;500157019 观音桥街道;500157020 华新街街道",
  "500157021 两路街道;500157022 金山街道;500157023 宝圣湖街道;500157024 复兴街道",
  "500157025 铁山坪街道;500157026 悦来街道;500157027 鸳鸯街道;500157028 郭家沱街道",
  "500157029 康美街道;500157030 翠云街道;500157031 蔡家岗街道;500157100 木耳镇",
  "500157101 五宝镇;500157102 龙兴镇;500157103 玉峰山镇;500157104 石船镇;500157105 古路镇",
  "500157106 鱼嘴镇;500157107 施家梁镇;500157108 复盛镇;500157109 洛碛镇;500157110 童家溪镇",
].flatMap((line) => line.split(";"));

export const corrections: readonly Correction[] = [
  {
    noticeDate: "2020-04-18",
    notice: "三沙市设立西沙区、南沙区（统计代码另列 460321 至 460323）",
    removed: [],
    added: ["460302 西沙区", "460303 南沙区"],
  },
  {
    noticeDate: "2024-12-27",
    notice: "和田地区设立和康县、和安县",
    removed: [],
    added: ["653228 和康县", "653229 和安县"],
  },
  {
    noticeDate: "2025-11-07",
    notice: "重庆市撤销江北区、渝北区，设立两江新区，调整北碚区（渝府发〔2025〕15号）",
    removed: ["500105", "500112", "500109006", "500109008", "500109009", "500109104", "500109108"],
    added: [
      "500157 两江新区",
      ...liangjiangTowns,
      "500109123 大湾镇",
      "500109124 统景镇",
      "500109125 大盛镇",
      "500109126 兴隆镇",
      "500109127 茨竹镇",
    ],
  },
  {
    noticeDate: "2026-03-26",
    notice: "喀什地区设立岑岭县",
    removed: [],
    added: ["653132 岑岭县"],
  },
  {
    noticeDate: "2026-04",
    notice: "新疆维吾尔自治区设立县级草湖市（自治区直辖）",
    removed: [],
    added: ["659013 草湖市"],
  },
];
