import { provinceOf } from "./division-by-code.ts";

/** Keys of the authorities of one province, as the registry stores them; null where none is. */
export interface AuthorityKeys {
  /** 省级网信部门 */
  readonly provincialCac: string | null;
  /** 省级公安机关 */
  readonly publicSecurity: string | null;
  /** 同级有关部门, whom the provincial authority informs. */
  readonly peers: string | null;
}

/** Hong Kong, Macao and Taiwan: the Measures give no authority there. */
const provincesWithoutAuthorities = new Set(["710000", "810000", "820000"]);

/** The keys of the authorities competent for a division code; all null when there are none. */
export function authorityKeysOf(code: string): AuthorityKeys {
  const province = provinceOf(code);
  if (province === null || provincesWithoutAuthorities.has(province.code)) {
    return { provincialCac: null, publicSecurity: null, peers: null };
  }
  return {
    provincialCac: `provincial-cac:${province.code}`,
    publicSecurity: `public-security:${province.code}`,
    peers: `peer-department:${province.code}`,
  };
}
