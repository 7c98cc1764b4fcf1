/** Authorities and operators in the contract's shapes. */
import type { Authority, OperatorView } from "../src/shell/api-types.ts";
import { deskKey, guangxi, id, national, peers } from "./examples.ts";

export function authorities(): Authority[] {
  const rows: [string, Authority["kind"], Authority["name"], Authority["reach"]][] = [
    ["national-cac", "national-cac", national, "mail"],
    [deskKey, "provincial-cac", guangxi, "desk"],
    ["peer-department:gxca", "peer-department", peers, "none"],
  ];
  return rows.map(([key, kind, name, reach]) => ({
    key,
    kind,
    name,
    division: null,
    sector: null,
    reach,
    legalBasis: reach === "desk" ? "桂网办〔2026〕3号" : null,
    mail: reach === "mail" ? "duty@example.cn" : null,
    contact: reach === "none" ? "值班电话 0771-0000000" : null,
  }));
}

export function operators(): OperatorView[] {
  return ["来宾市供水有限责任公司", "广西电网有限责任公司", "北海港务集团"].map((name, index) => ({
    id: id("opr", index + 1),
    name,
    kinds: index === 1 ? ["cii-holder"] : [],
    division: "450000",
    parentOrgan: null,
    sector: null,
    instruments: index === 0 ? ["nfra-data-security", "pboc-incidents"] : [],
    mail: null,
  }));
}
