/** Ten incident drills through the API: level, deciding criterion, recipients and due times. */
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  drillRecipients,
  drillReport,
  incidentDrills,
} from "../../test-support/incident-drills.ts";
import { type Installation, startInstallation } from "../../test-support/installation.ts";

const firstReportDuties = ["D1", "D3", "D5"];
let house: Installation;

beforeAll(async () => {
  const reach = {
    "provincial-cac:440000": "desk",
    "public-security:440000": "desk",
    "protection-department:energy": "desk",
    "protection-department:finance": "none",
    "protection-department:public-communications": "desk",
  } as const;
  house = await startInstallation({ start: "2026-11-22T03:30:00+08:00", reach });
});

afterAll(() => house.stop());

test.each(incidentDrills.map((drill) => [drill.name, drill] as const))("%s", async (_, drill) => {
  const { status, body } = await house.submit(house.keys.website, drillReport(drill));
  expect(status).toBe(201);
  expect(body.grade.level).toBe(drill.level);
  if (drill.couldReach) expect(body.grade.couldReach).toBe(drill.couldReach);
  const decided = body.grade.because.map((reason) => reason.criterion);
  expect(decided).toEqual(
    drill.criterion === null ? [] : expect.arrayContaining([drill.criterion]),
  );
  const first = body.obligations.filter((row) => firstReportDuties.includes(row.duty));
  expect(new Set(first.map((row) => row.recipient.key))).toEqual(new Set(drillRecipients(drill)));
  for (const row of first) {
    expect(row.due).toEqual({ kind: "latest", at: drill.dueAt });
    expect(row.state).toBe(row.reach === "none" ? "open" : "discharged");
  }
});

test("p9 proves nothing, asks for the number, and its duty is provisional", async () => {
  const drill = incidentDrills.find(({ name }) => name.startsWith("p9"));
  if (!drill) throw new Error("p9 is gone");
  const { content: _, ...bare } = drillReport(drill);
  const { body } = await house.submit(house.keys.website, bare);
  expect(body.grade.unknown).toContain("/personsLeaked");
  expect(body.obligations.find((row) => row.duty === "D5")?.state).toBe("provisional");
  await house.settle();
  const view = await house.read(house.officer("provincial-cac:440000"), body.incidentId);
  expect(view.obligations.find((row) => row.duty === "D5")?.state).toBe("provisional");
});

test("nothing of a drill leaves the house", () => {
  expect(house.mails).toEqual([]);
});
