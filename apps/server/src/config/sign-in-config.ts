/** Reads how people sign in and for how long; part of `config.ts`. */
import { readFileSync } from "node:fs";
import type { IdentityProvider } from "../modules/accounts/identity/identity-provider.ts";
import { parseIdentityProviders } from "./identity-providers-file.ts";
import { readJsonFile, type SettingReader } from "./setting-reader.ts";
import type { SettingName } from "./settings.ts";

/** Whether an account may go without a passkey or app; operators' people always may. */
const secondFactorPolicies = ["offered", "required"] as const;
type SecondFactorPolicy = (typeof secondFactorPolicies)[number];

export interface SignInConfig {
  readonly sessionHours: number;
  readonly sessionIdleMinutes: number;
  readonly secondFactor: SecondFactorPolicy;
  /** Of departments that have one; usually none. */
  readonly identityProviders: readonly IdentityProvider[];
}

const sessionHours = { min: 1, max: 168 };
const idleMinutes = { min: 5, max: 10_080 };

/** A try-out on one machine is not held up; whoever publishes an address is. */
function readSecondFactor(reader: SettingReader, publicUrl: string): SecondFactorPolicy {
  if (reader.optional("JIBAO_SECOND_FACTOR") !== null) {
    return reader.oneOf("JIBAO_SECOND_FACTOR", secondFactorPolicies);
  }
  return publicUrl.startsWith("https:") ? "required" : "offered";
}

const providersFile: SettingName = "JIBAO_OIDC_FILE";

function readIdentityProviders(reader: SettingReader): readonly IdentityProvider[] {
  const path = reader.optional(providersFile);
  const file = path === null ? null : readJsonFile(reader, providersFile, path);
  if (file === null) return [];
  const parsed = parseIdentityProviders(file.json, readTrimmed);
  if (parsed.kind === "ok") return parsed.providers;
  for (const { zh, en } of parsed.problems) reader.refuse(providersFile, zh, en);
  return [];
}

function readTrimmed(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    return null;
  }
}

export function readSignInConfig(reader: SettingReader, publicUrl: string): SignInConfig {
  return {
    sessionHours: reader.integer("JIBAO_SESSION_HOURS", sessionHours),
    sessionIdleMinutes: reader.integer("JIBAO_SESSION_IDLE_MINUTES", idleMinutes),
    secondFactor: readSecondFactor(reader, publicUrl),
    identityProviders: readIdentityProviders(reader),
  };
}
