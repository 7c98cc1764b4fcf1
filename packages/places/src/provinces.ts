/** A province-level division: GB/T 2260 code, names, and the one-character abbreviation. */
export interface Province {
  /** Six digits, for example `450000`. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  readonly englishName: string;
  readonly abbreviation: string;
}

const rows = [
  ["11", "北京市", "北京", "Beijing", "京"],
  ["12", "天津市", "天津", "Tianjin", "津"],
  ["13", "河北省", "河北", "Hebei", "冀"],
  ["14", "山西省", "山西", "Shanxi", "晋"],
  ["15", "内蒙古自治区", "内蒙古", "Inner Mongolia", "蒙"],
  ["21", "辽宁省", "辽宁", "Liaoning", "辽"],
  ["22", "吉林省", "吉林", "Jilin", "吉"],
  ["23", "黑龙江省", "黑龙江", "Heilongjiang", "黑"],
  ["31", "上海市", "上海", "Shanghai", "沪"],
  ["32", "江苏省", "江苏", "Jiangsu", "苏"],
  ["33", "浙江省", "浙江", "Zhejiang", "浙"],
  ["34", "安徽省", "安徽", "Anhui", "皖"],
  ["35", "福建省", "福建", "Fujian", "闽"],
  ["36", "江西省", "江西", "Jiangxi", "赣"],
  ["37", "山东省", "山东", "Shandong", "鲁"],
  ["41", "河南省", "河南", "Henan", "豫"],
  ["42", "湖北省", "湖北", "Hubei", "鄂"],
  ["43", "湖南省", "湖南", "Hunan", "湘"],
  ["44", "广东省", "广东", "Guangdong", "粤"],
  ["45", "广西壮族自治区", "广西", "Guangxi", "桂"],
  ["46", "海南省", "海南", "Hainan", "琼"],
  ["50", "重庆市", "重庆", "Chongqing", "渝"],
  ["51", "四川省", "四川", "Sichuan", "川"],
  ["52", "贵州省", "贵州", "Guizhou", "贵"],
  ["53", "云南省", "云南", "Yunnan", "云"],
  ["54", "西藏自治区", "西藏", "Xizang", "藏"],
  ["61", "陕西省", "陕西", "Shaanxi", "陕"],
  ["62", "甘肃省", "甘肃", "Gansu", "甘"],
  ["63", "青海省", "青海", "Qinghai", "青"],
  ["64", "宁夏回族自治区", "宁夏", "Ningxia", "宁"],
  ["65", "新疆维吾尔自治区", "新疆", "Xinjiang", "新"],
  ["71", "台湾省", "台湾", "Taiwan", "台"],
  ["81", "香港特别行政区", "香港", "Hong Kong", "港"],
  ["82", "澳门特别行政区", "澳门", "Macao", "澳"],
] as const;

/** The 34 province-level divisions in the order of their codes. */
export const provinces: readonly Province[] = rows.map(
  ([prefix, name, shortName, englishName, abbreviation]) => ({
    code: `${prefix}0000`,
    name,
    shortName,
    englishName,
    abbreviation,
  }),
);

const provinceByPrefix = new Map(provinces.map((row) => [row.code.slice(0, 2), row]));

/** The province whose code starts with these two digits. */
export function provinceByCodePrefix(prefix: string): Province | null {
  return provinceByPrefix.get(prefix) ?? null;
}
