import type { Suite } from "../suite.ts";
import { verifySm2 } from "./sm2.ts";
import { sm3 } from "./sm3.ts";

/** SM2 and SM3 in plain JavaScript: for browsers and offline tools. */
export const sm2Sm3: Suite = {
  name: "sm2-sm3",
  digestName: "sm3",
  digest: sm3,
  verify: verifySm2,
};
