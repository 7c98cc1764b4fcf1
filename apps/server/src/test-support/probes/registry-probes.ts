/** Probes of authorities, operators, the law and the published evidence. */
import { ownDesk } from "../callers.ts";
import { plain, type Probe, unique } from "./probe.ts";

export const registryProbes = {
  listAuthorities: plain(),
  createAuthority: plain(() => ({
    kind: "sector-regulator",
    slug: unique(),
    name: { zh: "x", en: "x" },
    reach: "none",
  })),
  updateAuthority: {
    hasForeign: false,
    attempt: () => ({ params: { key: ownDesk }, body: { contact: "x" } }),
  },
  listOperators: {
    hasForeign: true,
    attempt: (house, _, whose) => ({
      mustHold: whose === "own" ? house.ownOperator : house.foreignOperator,
    }),
  },
  createOperator: plain(() => ({ name: unique(), kinds: [], division: "110000" })),
  readLaw: plain(),
  readLatestCheckpoint: plain(),
  readCheckpoint: { hasForeign: false, attempt: () => ({ params: { number: "1" } }) },
  readLogConsistency: plain(),
  proveReceipt: plain(() => ({ receipt: {} })),
  listKeys: plain(),
} satisfies Record<string, Probe>;
