/** Invented operators, one for each branch of Article 4. */
import type { Operator } from "@jibao/rules";

export const ordinary: Operator = { name: "某公司", kinds: [], division: "451300" };
export const ciiHolder: Operator = {
  name: "某供水公司",
  kinds: ["cii-holder"],
  division: "451300",
};
export const centralOrgan: Operator = {
  name: "某部信息中心",
  kinds: ["central-organ"],
  division: "110102",
  parentOrgan: "departmental-cyber-office:some-ministry",
};
