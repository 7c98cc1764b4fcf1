/** Reads how the law is read here, and when clocks warn; part of `config.ts`. */
import { type DeployerChoices, noChoices, parseChoices } from "@jibao/rules/choices";
import { instruments } from "@jibao/rules/instruments";
import { newestLaw } from "../modules/law/laws-in-use.ts";
import { readJsonFile, type SettingReader } from "./setting-reader.ts";
import type { SettingName } from "./settings.ts";

export interface DutiesConfig {
  readonly warnHalf: boolean;
  readonly warnMinutes: number;
  readonly firstContactWindowMinutes: number;
  /** What the deployer decided about the law. */
  readonly choices: DeployerChoices;
}

const minutesOfDay = { min: 0, max: 1440 };
const rulesFile: SettingName = "JIBAO_RULES_FILE";

/** A deployer who wrote a choice must not run without it: any fault in the file is a problem. */
function readChoices(reader: SettingReader): DeployerChoices {
  const path = reader.optional(rulesFile);
  const file = path === null ? { json: {} } : readJsonFile(reader, rulesFile, path);
  if (file === null) return noChoices;
  const parsed = parseChoices(file.json, { law: newestLaw(), instruments });
  if (parsed.kind === "ok") return parsed.choices;
  for (const { zh, en } of parsed.problems) reader.refuse(rulesFile, zh, en);
  return noChoices;
}

export function readDutiesConfig(reader: SettingReader): DutiesConfig {
  return {
    warnHalf: reader.oneOf("JIBAO_WARN_HALF", ["on", "off"]) === "on",
    warnMinutes: reader.integer("JIBAO_WARN_MINUTES", minutesOfDay),
    firstContactWindowMinutes: reader.integer("JIBAO_FIRST_CONTACT_WINDOW_MINUTES", minutesOfDay),
    choices: readChoices(reader),
  };
}
