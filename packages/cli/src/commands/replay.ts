/**
 * `jibao replay --operator operator.json --before measures-2025 --after … < facts.json`: what would
 * change if a case were held against another version of the law, or the deployer's choices.
 */
import { type Law, lawByVersion, laws, replay } from "@jibao/rules";
import { withChoices } from "@jibao/rules/choices";
import type { Arguments } from "../arguments.ts";
import { type Ending, Refusal, refuseUsage } from "../ending.ts";
import { readCase } from "../reporting-case.ts";

function versionOf(name: string): Law | Refusal {
  const known = laws.map(({ version }) => version).join("、");
  return (
    lawByVersion(name) ??
    refuseUsage(
      `没有版本 ${name}；现有：${known}。`,
      `There is no version ${name}; there are: ${known}.`,
    )
  );
}

/** Without `--before` the law of the incident's day, without `--after` the newest version. */
export async function runReplay(given: Arguments): Promise<Ending> {
  const read = await readCase(given);
  if (read instanceof Refusal) return read;
  const { law, choices, now, reportingCase } = read;
  const { before: first = law.version, after: second = laws[laws.length - 1]?.version ?? "" } =
    given.options;
  const [before, after] = [versionOf(first), versionOf(second)];
  if (before instanceof Refusal) return before;
  if (after instanceof Refusal) return after;
  // The choices are what is tried out: they stand on the second side alone.
  const value = replay(reportingCase, { before, after: withChoices(after, choices, now) });
  return { kind: "done", value };
}
