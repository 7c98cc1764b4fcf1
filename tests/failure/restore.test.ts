/** The drill of `docs/how-to/back-up-and-restore.md`: an older backup comes back after a quarantine. */
import type { SubmissionAnswer } from "@jibao/contract";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

import { runAudit } from "../support/audit.ts";
import { call, must } from "../support/client.ts";
import { furnish, type House } from "../support/house.ts";
import {
  createDataFolder,
  type Program,
  removeDataFolder,
  startProgram,
} from "../support/program.ts";
import { energy, graveReport, guangxi, guangxiPolice } from "../support/reports.ts";
import { type Backup, backUp, databaseUrlIn } from "../support/restore.ts";
import { uploadOver } from "../support/upload.ts";

const secret = "不应在此的内容";
const portalLine = /Portal\s+(http:\S+)\//;
const tokenLine = /\/desk\/invitation\/(\w+)/;

let folder: string;
let program: Program;
let url: string;
let house: House;
let backup: Backup;
let report: SubmissionAnswer;
let attachmentId: string;

async function start(): Promise<void> {
  program = startProgram({ folder });
  url = await program.printed(portalLine);
}

async function stop(): Promise<void> {
  program.child.kill("SIGTERM");
  await program.exited;
}

beforeAll(async () => {
  folder = createDataFolder();
  await start();
  const firstToken = await program.printed(tokenLine);
  house = await furnish(
    { url, firstToken },
    { [energy]: "desk", [guangxiPolice]: "desk", [guangxi]: "desk" },
  );
  const sender = { url, credential: house.gateway };
  attachmentId = await uploadOver(sender, { name: "附件.txt", bytes: Buffer.from(secret) });
  const original = graveReport(1);
  const content = { ...original.content, impact: secret };
  report = await must<SubmissionAnswer>(url, 201, {
    method: "POST",
    path: "/api/v1/submissions",
    credential: house.gateway,
    key: "the-report-with-a-secret",
    body: { ...original, content, attachments: [attachmentId] },
  });
  await stop();
  backup = await backUp(folder);
});

afterAll(async () => {
  program?.child.kill("SIGKILL");
  await program?.exited;
  await backup?.remove();
  removeDataFolder(folder);
});

const officer = () => house.officers.get(energy) ?? "";
const readCase = () =>
  must<object>(url, 200, {
    method: "GET",
    path: `/api/v1/incidents/${report.incidentId}`,
    credential: officer(),
  });

/** The bytes of the attachment, as the desk gets them. */
const fetchFile = () =>
  fetch(`${url}/api/v1/attachments/${attachmentId}/content`, {
    headers: { cookie: officer(), "sec-fetch-site": "same-origin" },
  });

async function quarantine(): Promise<void> {
  await must(url, 201, {
    method: "POST",
    path: `/api/v1/incidents/${report.incidentId}/acts`,
    credential: officer(),
    key: "the-quarantine",
    body: { kind: "quarantine", submissionId: null, guidance: "已告知应走专用渠道" },
  });
}

/** Wherever the database may still have it. */
async function storedTexts(): Promise<string> {
  const client = new pg.Client({ connectionString: databaseUrlIn(folder) });
  await client.connect();
  const tables = ["incidents", "submissions", "facts_versions", "journal_contents", "requests"];
  const query = tables.map((table) => `select t::text as row from ${table} t`).join(" union all ");
  const { rows } = await client.query<{ row: string }>(query);
  await client.end();
  return rows.map(({ row }) => row).join("\n");
}

test("a secret that a backup brings back is told of and destroyed by one command", async () => {
  await start();
  await quarantine();
  await stop();
  await backup.restore();

  await start();
  expect(program.output()).toContain("npm run reapply-erasures");
  expect(await storedTexts()).toContain(secret);
  expect(await (await fetchFile()).text()).toBe(secret);
  await stop();

  const again = startProgram({ folder, program: "reapply-erasures.ts" });
  expect(await again.exited, again.output()).toBe(0);
  expect(again.output()).toContain("1 done again, 0 still missing");

  await start();
  expect(program.output()).not.toContain("npm run reapply-erasures");
  expect(await storedTexts()).not.toContain(secret);
  expect(JSON.stringify(await readCase())).not.toContain(secret);
  expect((await fetchFile()).status).toBeGreaterThanOrEqual(400);
  const keys = await call(url, { method: "GET", path: "/api/v1/keys" });
  const audited = await runAudit({ databaseUrl: databaseUrlIn(folder), keys: keys.body });
  expect(audited.output).toContain("Nothing is wrong");
  expect(audited.code).toBe(0);
});
