/** Environment → frozen configuration. Every problem is reported at once, in both languages. */
import { join } from "node:path";
import { type AttachmentConfig, readAttachmentConfig } from "./attachment-config.ts";
import { type CapacityConfig, readCapacityConfig } from "./capacity-config.ts";
import { type DutiesConfig, readDutiesConfig } from "./duties-config.ts";
import { type EvidenceConfig, readEvidenceConfig } from "./evidence-config.ts";
import { type NetworkConfig, readNetworkConfig } from "./network-config.ts";
import { type OutgoingConfig, readOutgoingConfig } from "./outgoing-config.ts";
import { type KeepingConfig, readKeepingConfig } from "./keeping-config.ts";
import { type ConfigProblem, type Environment, SettingReader } from "./setting-reader.ts";
import { readSignInConfig, type SignInConfig } from "./sign-in-config.ts";

export { renderConfigurationTable, settings } from "./settings.ts";
export type { Environment } from "./setting-reader.ts";

export interface Config
  extends NetworkConfig,
    OutgoingConfig,
    DutiesConfig,
    SignInConfig,
    KeepingConfig,
    CapacityConfig {
  readonly databaseUrl: string;
  readonly dataDirectory: string;
  /** HMAC key of follow-up secrets. */
  readonly serverKey: string;
  readonly signingKeyFile: string;
  readonly attachments: AttachmentConfig;
  readonly evidence: EvidenceConfig;
}

export type ConfigResult =
  | {
      readonly kind: "config";
      readonly config: Config;
      /** What should be put right, though the server can run. */
      readonly warnings: readonly ConfigProblem[];
    }
  | { readonly kind: "refused"; readonly problems: readonly ConfigProblem[] };

const serverKeyLengthMin = 32;

function readServerKey(reader: SettingReader): string {
  const key = reader.required("JIBAO_SERVER_KEY");
  if (key !== "" && key.length < serverKeyLengthMin) {
    const least = serverKeyLengthMin;
    reader.refuse("JIBAO_SERVER_KEY", `至少 ${least} 个字符`, `needs ${least} characters or more`);
  }
  return key;
}

/** Reads the whole environment; files named by `…_FILE` settings are read here and only here. */
export function readConfig(environment: Environment): ConfigResult {
  const reader = new SettingReader(environment);
  const dataDirectory = reader.required("JIBAO_DATA");
  const databaseUrl = reader.url("DATABASE_URL", ["postgres:", "postgresql:"]);
  const network = readNetworkConfig(reader);
  const config: Config = {
    databaseUrl,
    dataDirectory,
    ...network,
    serverKey: readServerKey(reader),
    signingKeyFile:
      reader.optional("JIBAO_SIGNING_KEY_FILE") ?? join(dataDirectory, "signing-key.pem"),
    attachments: readAttachmentConfig(reader, dataDirectory),
    evidence: readEvidenceConfig(reader),
    ...readOutgoingConfig(reader),
    ...readDutiesConfig(reader),
    ...readSignInConfig(reader, network.publicUrl),
    ...readKeepingConfig(reader, dataDirectory),
    ...readCapacityConfig(reader),
  };
  if (reader.problems.length > 0) return { kind: "refused", problems: reader.problems };
  return { kind: "config", config: Object.freeze(config), warnings: reader.warnings };
}

function renderConfigProblem({ setting, zh, en }: ConfigProblem): string {
  return `  ${setting}: ${zh} / ${en}`;
}

/** Warnings as text for a terminal; empty when there is none. */
export function renderConfigWarnings(warnings: readonly ConfigProblem[]): string {
  if (warnings.length === 0) return "";
  return ["请注意。Please note.", ...warnings.map(renderConfigProblem)].join("\n");
}

/** The problems as text for a terminal: one line each, Chinese first. */
export function renderConfigProblems(problems: readonly ConfigProblem[]): string {
  return [
    "配置有误，未启动。The configuration has problems; not started.",
    ...problems.map(renderConfigProblem),
  ].join("\n");
}
