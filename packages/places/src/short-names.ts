/**
 * What people write instead of the official name: 甘孜 or 甘孜州 for 甘孜藏族自治州, 浦东 for
 * 浦东新区. A short form of one character is never made, except the provinces' abbreviations.
 */
export interface OtherNames {
  /** Complete names in daily use, for example 甘孜州; they count like the official name. */
  readonly complete: readonly string[];
  /** Bare names without a suffix; they count only in their place, see `find-chains.ts`. */
  readonly bare: readonly string[];
}

/** Names of peoples inside the names of autonomous prefectures, counties and districts. */
const peoples =
  "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|" +
  "哈萨克族|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|" +
  "达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|普米族|塔吉克族|怒族|鄂温克族|" +
  "保安族|裕固族|独龙族|鄂伦春族|门巴族|各族|蒙古|哈萨克|柯尔克孜|塔吉克|锡伯|鄂温克";
const trailingPeoples = new RegExp(`^(.{2,}?)(?:${peoples})+$`, "u");
const leadingPeople = new RegExp(`^(东乡|鄂温克)族$`, "u");

const suffixPattern = /(自治州|自治县|自治旗|地区|新区|林区|特区|区|市|县|旗|盟)$/u;
const shortSuffix: Readonly<Record<string, string>> = {
  自治州: "州",
  自治县: "县",
  自治旗: "旗",
};
const namedAfterPeople = /自治|族/u;
/** 前旗 alone is what people call several banners. */
const bannerEnding = /[前后中左右]旗$/u;
const MINIMUM_LENGTH = 2;

function withoutPeoples(stem: string): string {
  return stem.replace(leadingPeople, "$1").replace(trailingPeoples, "$1");
}

/** The other names of a city or county. */
export function otherNames(name: string): OtherNames {
  const suffix = suffixPattern.exec(name)?.[1];
  if (suffix === undefined || name.endsWith("矿区")) return { complete: [], bare: [] };
  const stem = name.slice(0, -suffix.length);
  const bare = namedAfterPeople.test(name) ? withoutPeoples(stem) : stem;
  if (bare.length < MINIMUM_LENGTH) return { complete: [], bare: [] };
  const everyday = [bare + (shortSuffix[suffix] ?? suffix), bare + suffix];
  const banner = bannerEnding.exec(name)?.[0];
  return {
    complete: [...new Set(everyday)].filter((text) => text !== name),
    bare: banner === undefined ? [bare] : [bare, banner],
  };
}

const townSuffix = /(街道办事处|街道|镇|民族乡|乡|苏木|地区)$/u;

const roadEnding = /(?:路|街|大道|巷)$/u;

/** Streets named after what stood there; behind a province they are words (黑龙江电力, 新疆石油). */
const ordinaryWords = new Set(
  (
    "电力 石油 公安 建设 工业 机场 港口 铁塔 化工 煤矿 交通 航空 油田 人民 纺织 冶金 车站 火车站 文化 " +
    "中心 发展 农场 学院 建工 建筑 码头 石化 电厂 纸厂"
  ).split(" "),
);

/**
 * A town without its suffix, for example 中关村; null when nothing usable is left. 长安路 is a road,
 * although there is a 长安路街道, and 电力 a word.
 */
export function bareTownName(name: string): string | null {
  const stem = name.replace(townSuffix, "");
  if (roadEnding.test(stem) || ordinaryWords.has(stem)) return null;
  const bare = stem.endsWith("族") ? withoutPeoples(stem) : stem;
  return bare === name || bare.length < MINIMUM_LENGTH ? null : bare;
}
