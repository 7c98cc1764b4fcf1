import { createSalt, createSigner } from "@jibao/evidence/node";
import { generateKeyPairSync } from "node:crypto";
import type { SubmissionRequest } from "@jibao/contract";
import { noChoices } from "@jibao/rules/choices";
import { parseFacts } from "@jibao/rules/facts";
import type pg from "pg";

import { type Clock, formatInstant } from "../../apps/server/src/clock.ts";
import type { OpeningJob } from "../../apps/server/src/modules/cases/open-cases.ts";
import type { CasePorts } from "../../apps/server/src/modules/cases/run-batch.ts";
import { submissionAnswer } from "../../apps/server/src/modules/cases/submission-answer.ts";
import { systemCreator } from "../../apps/server/src/modules/cases/system-creator.ts";
import { createEntryMac } from "../../apps/server/src/modules/evidence/entry-macs.ts";
import { createLawsInUse } from "../../apps/server/src/modules/law/laws-in-use.ts";
import type { RegistryFor } from "../../apps/server/src/modules/registry/queries.ts";

const systemClock: Clock = { nowMs: Date.now, now: () => formatInstant(Date.now()) };

/** The house settings of a server that was told nothing else. */
const settings = {
  warnsAtHalf: true,
  warnLastMinutes: 10,
  reminderMinutes: 60,
  takeOverMinutes: 10,
  firstContactWindowMinutes: 60,
  logWithinMinutes: 60,
  publicUrl: "http://localhost:12387",
};

/** What the module `cases` stands on, as the server composes it, with a key of its own. */
export function casePorts(pool: pg.Pool, registryFor: RegistryFor): CasePorts {
  const { privateKey } = generateKeyPairSync("ed25519");
  const signer = createSigner(privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  const entryMac = createEntryMac("a key of this test alone, long enough");
  return {
    pool,
    clock: systemClock,
    registryFor,
    laws: createLawsInUse(noChoices),
    settings,
    sealing: { signer, createSalt, entryMac, logWithinMinutes: settings.logWithinMinutes },
    createCreator: systemCreator,
  };
}

export const gatewayActor = {
  id: "key:key_test",
  kind: "gateway",
  name: "演练热线",
  authorityKey: null,
} as const;

/** A first report as intake hands it to lane A. */
export function openingJob(request: SubmissionRequest, key: string): OpeningJob {
  const parsed = parseFacts(request.facts ?? {}, { now: systemClock.now() });
  if (parsed.kind === "refused") throw new Error(JSON.stringify(parsed.problems));
  return {
    command: {
      kind: "open-case",
      actor: gatewayActor,
      input: {
        stage: request.stage,
        channel: "hotline",
        facts: parsed.facts,
        content: request.content ?? {},
        reporter: request.reporter ?? null,
        firstContactAt: null,
        original: null,
      },
      operatorId: null,
      claimedOperator: request.operator ?? { name: "演练单位" },
      verification: "unverified",
      drill: request.drill ?? false,
    },
    request: { principal: gatewayActor.id, key, bodyDigest: `digest of ${key}` },
    bytes: JSON.stringify(request).length,
    answer: (change, { registry, law }) =>
      submissionAnswer(change, { registry, law, obligations: change.obligations }),
  };
}
