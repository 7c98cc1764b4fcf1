/** Random lives of one case: what may arrive, be done, fall due or be delivered, in any order. */
import type { Act, ActKind, Reach, SubmissionRequest } from "@jibao/contract";
import type { Facts, ReportContent } from "@jibao/rules";
import fc from "fast-check";
import { plusMinutes } from "../platform/instants.ts";
import {
  beijing,
  countingCreator,
  energy,
  gridOperator,
  guangxi,
  guangxiPolice,
  ministry,
  national,
  nfra,
  nationalPolice,
  registryWith,
  water,
} from "./case-environment.ts";
import {
  officerAt,
  openingOf,
  reporter,
  type Sent,
  type Story,
  supervisorAt,
  tellStory,
} from "./case-story.ts";
import { pipelineReport, plainReport, websiteReport } from "./reports.ts";

export type Step =
  | { readonly kind: "send"; readonly sent: Sent }
  | ActStep
  | { readonly kind: "wait"; readonly minutes: number }
  | { readonly kind: "settle"; readonly pick: number; readonly accepted: boolean }
  | { readonly kind: "reach"; readonly key: string; readonly reach: Reach };

export interface ActStep {
  readonly kind: "act";
  readonly act: ActKind;
  readonly desk: number;
  readonly pick: number;
  readonly supervisor: boolean;
}

export interface RandomCase {
  readonly report: SubmissionRequest;
  readonly steps: readonly Step[];
}

const picks = fc.nat({ max: 12 });
const persons = fc.constantFrom(0, 999_999, 1_000_000, 10_000_000, 100_000_000, null);
const instant = fc.integer({ min: -240, max: 600 }).map((m) => plusMinutes(beijing("00:00"), m));

const outage = fc.record(
  {
    target: fc.constantFrom("website", "cii-whole", "cii-main-function", "other", null),
    from: instant,
    until: fc.option(instant, { nil: null }),
    site: fc.constant({ kind: "enterprise-or-institution", isPortal: true }),
  },
  { requiredKeys: [] },
);

/** Known to be none: with these alone a case is 一般. */
const nothing = {
  outages: { o1: null },
  population: {},
  livelihood: {},
  personsLeaked: 0,
  personalDataHarms: [],
  directLossYuan: 0,
  data: {},
  harmfulContent: {},
  determinations: {},
};

const factsPatch = fc.oneof(
  fc.constant(nothing),
  fc.record(
    {
      personsLeaked: fc.oneof(
        persons,
        fc.record({ alleged: persons }),
        fc.record({ atLeast: persons, growthPerHour: fc.constantFrom(100_000, 1, null) }),
      ),
      directLossYuan: fc.constantFrom("0", "5000000", "20000000", null),
      outages: fc.record({ o1: fc.oneof(outage, fc.constant(null)) }),
      involvesCii: fc.constantFrom(true, false, null),
      cii: fc.record({
        c1: fc.record({ protectionDepartment: fc.constantFrom(energy, water, null) }),
      }),
      suspectedCrime: fc.constantFrom(true, null),
      handledAt: fc.option(instant, { nil: null }),
      declaredLevel: fc.constantFrom("major", "general", null),
      judgements: fc.record({
        "NFRA-DS-PM": fc.record({ met: fc.boolean(), by: fc.constantFrom("值班长", null) }),
      }),
    },
    { requiredKeys: [] },
  ),
);

const answer = fc.constantFrom("有", { notYetKnown: "排查中" }, null);
const contentPatch = fc.record(
  {
    systems: answer,
    impact: answer,
    measures: answer,
    level: answer,
    trend: answer,
    cause: answer,
    traces: answer,
    plannedMeasures: answer,
    supportRequested: answer,
    scenePreservation: answer,
    response: answer,
    harm: answer,
    accountability: answer,
    rectification: answer,
    lessons: answer,
  },
  { requiredKeys: [] },
);

const actKinds: readonly ActKind[] = [
  "take-over",
  "call-back",
  "set-level",
  "relay-draft",
  "relay-telephone",
  "relay",
  "circulate",
  "ask-supplement",
  "record-outside-report",
  "request-withdrawal",
  "accept-withdrawal",
  "refuse-withdrawal",
  "lapse",
  "identify-operator",
  "quarantine",
  "place-hold",
  "lift-hold",
  "erase-personal-data",
  "confirm-proposal",
  "confirm-proposal",
  "refuse-proposal",
  "take-back-proposal",
  "note",
  "close",
  "reopen",
];

const desks = [guangxi, energy, guangxiPolice, national, nationalPolice, ministry, nfra];

const send = fc.record({
  kind: fc.constant("send" as const),
  sent: fc.record({
    stage: fc.constantFrom("supplement", "progress", "summary"),
    facts: factsPatch,
    content: contentPatch,
  }),
});

const act = fc.record({
  kind: fc.constant("act" as const),
  act: fc.constantFrom(...actKinds),
  desk: fc.nat({ max: 8 }),
  pick: picks,
  supervisor: fc.boolean(),
});

const wait = fc.record({
  kind: fc.constant("wait" as const),
  minutes: fc.constantFrom(0, 1, 9, 10, 31, 60, 240, 1_500, 45_000),
});

const settle = fc.record({
  kind: fc.constant("settle" as const),
  pick: picks,
  accepted: fc.boolean(),
});

const reach = fc.record({
  kind: fc.constant("reach" as const),
  key: fc.constantFrom(water, guangxi, nationalPolice, nfra),
  reach: fc.constantFrom("desk" as const, "mail" as const, "none" as const),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: send },
  { weight: 5, arbitrary: act },
  { weight: 3, arbitrary: wait },
  { weight: 1, arbitrary: settle },
  { weight: 1, arbitrary: reach },
);

const operator = fc.record({
  name: fc.constant("演练单位"),
  kinds: fc.subarray(["cii-holder", "central-organ"] as const).map((kinds) => [...kinds]),
  division: fc.constantFrom("450100", "440100", "710000", null),
  parentOrgan: fc.constantFrom(ministry, "没有登记的部门", null),
  instruments: fc.subarray([
    "nfra-data-security",
    "cbrc-important-systems",
    "miit-data-security",
    "unknown-to-us",
  ]),
});

const report: fc.Arbitrary<SubmissionRequest> = fc
  .record({
    base: fc.constantFrom(
      plainReport({}),
      plainReport({ personsLeaked: 10_000_000, suspectedCrime: true }),
      pipelineReport(),
      websiteReport(null),
      websiteReport(beijing("03:20")),
    ),
    more: fc.record(
      {
        stage: fc.constantFrom("initial", "initial", "tip", "voluntary"),
        content: fc.constantFrom({}, undefined),
        operator: fc.option(operator, { nil: undefined }),
        drill: fc.boolean(),
        firstContactAt: fc.constant(beijing("03:05")),
      },
      { requiredKeys: [] },
    ),
  })
  .map(({ base, more }) => {
    const given = Object.entries(more).filter(([, value]) => value !== undefined);
    return { ...base, ...Object.fromEntries(given) };
  });

export const randomCase: fc.Arbitrary<RandomCase> = fc.record({
  report,
  steps: fc.array(step, { minLength: 2, maxLength: 14, size: "max" }),
});

/** Mostly a desk that has the case, sometimes a stranger's. */
function deskOf({ desk }: ActStep, story: Story): string {
  const { inbox } = story.state();
  return desk === 8 ? nationalPolice : (inbox[desk % inbox.length]?.authorityKey ?? national);
}

export function actOf(step: ActStep, story: Story): Act {
  const { act, pick } = step;
  const { incident, obligations, submissions } = story.state();
  const own = obligations.filter((row) => row.obligorKey === deskOf(step, story));
  const candidates = act.startsWith("relay") && own.length > 0 ? own : obligations;
  const obligationId = candidates[pick % (candidates.length + 1)]?.id ?? "obl_none";
  const obligationIds = [obligationId, candidates[0]?.id ?? obligationId];
  const at = beijing("03:25");
  const reason = "演练";
  switch (act) {
    case "take-over":
      return { kind: act };
    case "call-back":
      return { kind: act, at, telephone: "000", outcome: pick % 3 === 0 ? "denied" : "confirmed" };
    case "set-level":
      return { kind: act, level: levelOf(pick), reason };
    case "relay-draft":
    case "relay":
      return { kind: act, obligationIds, text: "正文" };
    case "relay-telephone":
      return { kind: act, obligationIds, at, spokeWith: "值班室", readBack: true };
    case "circulate":
      return { kind: act, recipients: [desks[pick % desks.length] ?? ""], sections: ["summary"] };
    case "ask-supplement":
      return { kind: act, items: ["cause"] };
    case "record-outside-report":
      return { kind: act, obligationId, at, means: "telephone" };
    case "lapse":
      return { kind: act, obligationId, reason };
    case "identify-operator":
      return { kind: act, operatorId: pick % 4 === 0 ? "opr_none" : gridOperator.id };
    case "quarantine":
      return { kind: act, submissionId: submissions[pick]?.id ?? null, guidance: "已告知" };
    case "place-hold":
    case "lift-hold":
      return { kind: act, documentNumber: "演练 1 号", reason };
    case "erase-personal-data":
      return { kind: act, ...erasureOf(pick, submissions), legalBasis: "演练", reason };
    case "confirm-proposal":
    case "take-back-proposal":
      return { kind: act, proposalId: incident.proposal?.id ?? "prp_none" };
    case "refuse-proposal":
      return { kind: act, proposalId: incident.proposal?.id ?? "prp_none", reason };
    case "note":
      return { kind: act, text: "记录" };
    case "request-withdrawal":
    case "accept-withdrawal":
    case "refuse-withdrawal":
    case "close":
    case "reopen":
      return { kind: act, reason };
  }
}

function erasureOf(pick: number, submissions: readonly { readonly id: string }[]) {
  if (pick % 3 === 0) return { what: ["reporter" as const] };
  if (pick % 3 === 1) return { what: ["contacts" as const] };
  const id = submissions[pick % submissions.length]?.id ?? "sub_none";
  return { what: ["submissions" as const], submissionIds: [id] };
}

function levelOf(pick: number) {
  const all = ["general", "relatively-major", "major", "particularly-major"] as const;
  return all[pick % all.length] ?? "general";
}

const operatorActs: ReadonlySet<ActKind> = new Set(["request-withdrawal"]);

export interface Life {
  readonly story: Story;
  now(): string;
  /** Does one step; answers what came of it, or null where there was nothing to do it to. */
  live(step: Step): ReturnType<Story["run"]> | null;
}

/** Opens the case, its ids counted from `firstId`; steps are then lived one by one. */
export function beginLife({ report: request }: RandomCase, firstId = 0): Life {
  let now = beijing("03:30");
  let reach: Record<string, Reach> = {};
  const story = tellStory(openingOf(request), { now, create: countingCreator(firstId) });
  const live: Life["live"] = (next) => {
    switch (next.kind) {
      case "send":
        return story.send(next.sent as { facts: Facts; content: ReportContent });
      case "act": {
        const act = actOf(next, story);
        const actor = (next.supervisor ? supervisorAt : officerAt)(deskOf(next, story));
        if (!operatorActs.has(next.act)) return story.run({ kind: "perform", actor, act });
        return story.run({ kind: "perform", actor: reporter, act });
      }
      case "wait":
        now = plusMinutes(now, next.minutes);
        return story.tick(now);
      case "settle": {
        const mail = story.mails()[next.pick];
        return mail ? story.settle(mail, next.accepted) : null;
      }
      case "reach":
        reach = { ...reach, [next.key]: next.reach };
        story.set({ registry: registryWith(reach) });
        return null;
    }
  };
  return { story, now: () => now, live };
}
