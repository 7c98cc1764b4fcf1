/** The deployer's choices of `--rules`: readings, figures with a source, days off. */
import { lawInForce } from "@jibao/rules";
import { type DeployerChoices, noChoices, parseChoices } from "@jibao/rules/choices";
import { formatInstant } from "@jibao/rules/format";
import { instruments } from "@jibao/rules/instruments";
import { Refusal } from "./ending.ts";
import { readObject } from "./input.ts";

const detail = {
  zh: "规则选择文件有误，请按逐项说明改正。",
  en: "The file of choices is wrong in:",
};

export async function readChoices(path: string | undefined): Promise<DeployerChoices | Refusal> {
  if (path === undefined) return noChoices;
  const input = await readObject(path);
  if (input instanceof Refusal) return input;
  const { law } = lawInForce(formatInstant(Date.now()));
  const parsed = parseChoices(input, { law, instruments });
  if (parsed.kind === "ok") return parsed.choices;
  const errors = parsed.problems.map((problem) => ({ ...problem, code: "choice-refused" }));
  return new Refusal({ code: "choices-refused", detail, errors });
}
