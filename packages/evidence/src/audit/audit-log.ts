import { MILLISECOND_US } from "../instant.ts";
import { CLOCK_SKEW_MS } from "../receipt-log-stage.ts";
import { followKeys } from "../trust.ts";
import { auditCheckpoints } from "./audit-checkpoints.ts";
import { auditIncident } from "./audit-incident.ts";
import { auditLeaves } from "./audit-leaves.ts";
import { auditNodes } from "./audit-nodes.ts";
import {
  type AuditContext,
  type AuditFinding,
  type AuditOptions,
  type AuditReport,
  type AuditSource,
  findingOf,
} from "./audit-types.ts";

const DEFAULT_FINDINGS_MAX = 100;

/**
 * Recomputes every chain, place, root and checkpoint, and names what is altered, missing,
 * inserted, reordered or back-dated. Reads each stream once and keeps one incident in memory.
 */
export async function auditLog(source: AuditSource, options: AuditOptions): Promise<AuditReport> {
  const { findingsMax = DEFAULT_FINDINGS_MAX, heldCheckpoints = [], logId } = options;
  const trusted = followKeys(options);
  const { finding, treeHeads } = auditCheckpoints({
    own: source.checkpoints,
    held: heldCheckpoints,
    trusted,
    logId,
  });
  const skewUs = (options.skewMs ?? CLOCK_SKEW_MS) * MILLISECOND_US;
  const context: AuditContext = { suite: source.suite, options, trusted, skewUs, treeHeads };
  const journal = await auditIncidents(context, source.incidents, findingsMax);
  const log = await auditLeaves(context, source.leaves);
  // Nodes are counted against the leaves, so only a log that was read to its end serves.
  const stored = log.finding === null ? source.nodes : undefined;
  const nodes = stored === undefined ? null : await auditNodes(source.suite, stored, log.leaves);
  const found = [finding, ...journal.findings, log.finding, nodes].filter((each) => each !== null);
  const findings = nameExchanges(found.length > 0 ? found : countFindings(journal.logged, log));
  const { incidents, entries } = journal;
  const { leaves, covered } = log;
  const checkpoints = source.checkpoints.length;
  return { ok: findings.length === 0, findings, incidents, entries, leaves, checkpoints, covered };
}

async function auditIncidents(
  context: AuditContext,
  incidents: AuditSource["incidents"],
  findingsMax: number,
) {
  const findings: AuditFinding[] = [];
  const counted = { incidents: 0, entries: 0, logged: 0 };
  for await (const incident of incidents) {
    counted.incidents += 1;
    counted.entries += incident.entries.length;
    counted.logged += incident.entries.filter(({ leafIndex }) => leafIndex !== null).length;
    const finding = findings.length < findingsMax ? auditIncident(context, incident) : null;
    if (finding !== null) findings.push(finding);
  }
  return { ...counted, findings };
}

/** The journal and the log are read apart, so they must at least have the same entries. */
function countFindings(logged: number, log: { journalLeaves: number }): AuditFinding[] {
  if (logged === log.journalLeaves) return [];
  const what = logged > log.journalLeaves ? "missing" : "inserted";
  const values = { expected: logged, found: log.journalLeaves };
  return [findingOf({ what, subject: "log" }, {}, values)];
}

/** Two places of which each holds the other's leaf were exchanged, not altered. */
function nameExchanges(findings: readonly AuditFinding[]): AuditFinding[] {
  const isAltered = ({ what, subject }: AuditFinding) => what === "altered" && subject === "log";
  const found = new Set(findings.filter(isAltered).map((finding) => finding.found));
  return findings.map((finding) =>
    isAltered(finding) && found.has(finding.expected) ? { ...finding, what: "reordered" } : finding,
  );
}
