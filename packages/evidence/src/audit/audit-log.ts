import { MILLISECOND_US } from "../instant.ts";
import { CLOCK_SKEW_MS } from "../receipt-log-stage.ts";
import { followKeys } from "../trust.ts";
import { type AccessAudit, auditAccess } from "./audit-access.ts";
import { auditCheckpoints } from "./audit-checkpoints.ts";
import { auditIncident } from "./audit-incident.ts";
import { auditLeaves, type LeavesAudit } from "./audit-leaves.ts";
import { auditNodes } from "./audit-nodes.ts";
import { auditWaiting } from "./audit-waiting.ts";
import { authenticityOf } from "./entry-authenticity.ts";
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
  const { finding, treeHeads, restores } = auditCheckpoints({
    own: source.checkpoints,
    restores: options.restores ?? [],
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
  const waiting = await auditWaiting(context, source.waitingLeaves ?? []);
  const access = source.access === undefined ? null : await auditAccess(context, source.access);
  const own = [finding, ...journal.findings, log.finding, nodes, waiting, access?.finding ?? null];
  const found = own.filter((each) => each !== null);
  const named = nameExchanges(found.length > 0 ? found : countFindings({ journal, access }, log));
  const findings = [...named, ...journal.rowFindings];
  return {
    ok: findings.length === 0,
    findings,
    incidents: journal.incidents,
    entries: journal.entries,
    leaves: log.leaves,
    checkpoints: source.checkpoints.length,
    covered: log.covered,
    accessRows: access?.rows ?? 0,
    accessBatches: access?.batches ?? 0,
    entriesAuthenticated: journal.authentic,
    entriesWithoutMac: journal.before,
    columnsCompared: journal.compared,
    columnsNotCompared: journal.notCompared,
    restores,
  };
}

async function auditIncidents(
  context: AuditContext,
  incidents: AuditSource["incidents"],
  findingsMax: number,
) {
  const findings: AuditFinding[] = [];
  const rowFindings: AuditFinding[] = [];
  const counted = { incidents: 0, entries: 0, logged: 0, compared: 0, notCompared: 0 };
  const authenticity = { authentic: 0, before: 0, forged: 0, unknown: 0 };
  for await (const incident of incidents) {
    counted.incidents += 1;
    counted.entries += incident.entries.length;
    counted.logged += incident.entries.filter(({ leafIndex }) => leafIndex !== null).length;
    for (const row of incident.entries) {
      authenticity[authenticityOf(row, context.options.entryMacs)] += 1;
    }
    const left = findingsMax - findings.length - rowFindings.length;
    if (left <= 0) continue;
    const audit = auditIncident(context, incident);
    if (audit.finding !== null) findings.push(audit.finding);
    rowFindings.push(...audit.findings.slice(0, left));
    counted.compared += audit.compared;
    counted.notCompared += audit.notCompared;
  }
  return { ...counted, ...authenticity, findings, rowFindings };
}

type Counted = { journal: { logged: number }; access: AccessAudit | null };

/** The journal, the access log and the log are read apart: they must have the same things. */
function countFindings({ journal, access }: Counted, log: LeavesAudit): AuditFinding[] {
  const pairs = [
    { expected: journal.logged, found: log.journalLeaves },
    { expected: access?.logged ?? log.accessLeaves, found: log.accessLeaves },
  ];
  return pairs
    .filter(({ expected, found }) => expected !== found)
    .map((values) => {
      const what = values.expected > values.found ? "missing" : "inserted";
      return findingOf({ what, subject: "log" }, {}, values);
    });
}

/** Two places of which each holds the other's leaf were exchanged, not altered. */
function nameExchanges(findings: readonly AuditFinding[]): AuditFinding[] {
  const isAltered = ({ what, subject }: AuditFinding) => what === "altered" && subject === "log";
  const found = new Set(findings.filter(isAltered).map((finding) => finding.found));
  return findings.map((finding) =>
    isAltered(finding) && found.has(finding.expected) ? { ...finding, what: "reordered" } : finding,
  );
}
