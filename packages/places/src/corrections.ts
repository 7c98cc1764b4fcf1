/**
 * Changes after the vintage of the generated data (2023-06-30), only those published by a
 * government and found in two independent places. County level is complete up to 2026-06; towns
 * that moved between two counties are followed only where a county changed, see
 * `town-corrections.ts`. What was abolished stays findable through `former-divisions.ts`.
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
    removed: ["500105", "500112"],
    added: ["500157 两江新区"],
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
