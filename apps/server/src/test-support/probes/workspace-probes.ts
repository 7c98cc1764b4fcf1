/** Probes of the workspace: the own operator's register, and the foreign one's by its rows. */
import type { ProfileBody, ProfileView, SystemBody } from "@jibao/contract";
import type { CallersHouse } from "../callers.ts";
import { plain, type Probe, unique, type Whose } from "./probe.ts";

const system = (): SystemBody => ({
  name: unique(),
  kind: "website",
  functions: null,
  isCii: null,
  designation: null,
  protectionGrade: null,
  protectionFiling: null,
  sites: [],
  personalDataOf: null,
  personalDataKinds: null,
  personsServed: null,
  livelihoodService: null,
  active: true,
  division: null,
  divisionsServed: [],
});

const profile = (): ProfileBody => ({
  creditCode: null,
  nameEn: unique(),
  kinds: [],
  sector: null,
  parentOrgan: null,
  instruments: [],
  contactPerson: null,
  contactTelephone: null,
  mail: null,
  division: "南宁市",
});

/** Nobody here is of the foreign operator: its row is moved there. */
async function freshSystem({ house, credential, superuser, foreignOperator }: CallersHouse) {
  const manager = credential("operator-manager");
  const path = "/api/v1/workspace/systems";
  const made = await house.call(manager, { method: "POST", path, body: system() });
  const { id } = made.body as { id: string };
  const moveAway = async () => {
    const text = "update operator_systems set operator_id = $2 where id = $1";
    await superuser.query(text, [id, foreignOperator]);
  };
  return { id, moveAway };
}

async function systemOf(house: CallersHouse, whose: Whose): Promise<string> {
  const { id, moveAway } = await freshSystem(house);
  if (whose === "foreign") await moveAway();
  return id;
}

async function seenProfile({ house, credential }: CallersHouse): Promise<string> {
  const manager = credential("operator-manager");
  const path = "/api/v1/workspace/profile";
  const seen = await house.call(manager, { method: "GET", path });
  return `"${(seen.body as ProfileView).version}"`;
}

export const workspaceProbes = {
  readProfile: plain(),
  updateProfile: {
    hasForeign: false,
    attempt: async (house) => ({
      body: profile(),
      headers: { "if-match": await seenProfile(house) },
    }),
  },
  listSystems: {
    hasForeign: true,
    attempt: async (house, _, whose) => ({ mustHold: await systemOf(house, whose) }),
  },
  createSystem: plain(system),
  readSystem: {
    hasForeign: true,
    attempt: async (house, _, whose) => ({ params: { id: await systemOf(house, whose) } }),
  },
  updateSystem: {
    hasForeign: true,
    attempt: async (house, _, whose) => ({
      params: { id: await systemOf(house, whose) },
      body: system(),
      headers: { "if-match": '"1"' },
    }),
  },
  listWorkspaceChanges: plain(),
} satisfies Record<string, Probe>;
