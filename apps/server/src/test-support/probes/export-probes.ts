/** Probes of exports: of the own desk or operator, and of a foreign desk. */
import type { Caller } from "../../api/rights.ts";
import { type CallersHouse, foreignDesk, ownDesk } from "../callers.ts";
import { plain, type Probe, type Whose } from "./probe.ts";

const path = "/api/v1/exports";
const body = () => ({ filter: {}, sections: ["summary"], reason: "x" });

async function freshExport({ house }: CallersHouse, credential: string): Promise<string> {
  const made = await house.call(credential, { method: "POST", path, body: body() });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
  return (made.body as { id: string }).id;
}

/** Asked for by a colleague at the desk, or by the operator's own manager. */
function anothers(callersHouse: CallersHouse, by: Caller, whose: Whose): Promise<string> {
  const { house, credential } = callersHouse;
  if (whose === "foreign") return freshExport(callersHouse, house.officer(foreignDesk));
  const isOperators = by === "operator-manager";
  const who = isOperators ? credential(by) : house.officer(ownDesk);
  return freshExport(callersHouse, who);
}

const fetching: readonly Caller[] = ["duty-officer", "supervisor", "operator-manager"];

const onExport = (sent?: unknown): Probe => ({
  hasForeign: true,
  attempt: async (house, by, whose) => ({
    params: { id: await anothers(house, by, whose) },
    ...(sent === undefined ? {} : { body: sent }),
  }),
});

export const exportProbes = {
  requestExport: plain(body),
  listExports: {
    hasForeign: true,
    attempt: async (house, by, whose) => ({ mustHold: await anothers(house, by, whose) }),
  },
  readExport: onExport(),
  approveExport: onExport(),
  refuseExport: onExport({ reason: "x" }),
  downloadExport: {
    hasForeign: true,
    attempt: async (house, by, whose) => {
      const own = whose === "own" && fetching.includes(by);
      const id = own
        ? await freshExport(house, house.credential(by))
        : await anothers(house, by, whose);
      return { params: { id } };
    },
  },
} satisfies Record<string, Probe>;
