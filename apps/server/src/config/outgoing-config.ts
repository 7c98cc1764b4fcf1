/** Reads whom the server itself calls, by mail and by webhook; part of `config.ts`. */
import { isIP } from "node:net";
import type { SettingReader } from "./setting-reader.ts";

interface MailConfig {
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
}

export interface OutgoingConfig extends MailConfig {
  /** CIDR form. */
  readonly webhookNetworks: readonly string[];
}

function readMail(reader: SettingReader): MailConfig {
  const configured = reader.optional("SMTP_URL") !== null;
  const smtpUrl = configured ? reader.url("SMTP_URL", ["smtp:", "smtps:"]) : null;
  const mailFrom = reader.optional("MAIL_FROM");
  if (configured && mailFrom === null) {
    reader.refuse("MAIL_FROM", "设了 SMTP_URL 就必须设它", "is required with SMTP_URL");
  }
  return { smtpUrl, mailFrom };
}

/** Ranges such as `10.20.0.0/16`. */
function readWebhookNetworks(reader: SettingReader): string[] {
  const parts = reader.optional("JIBAO_WEBHOOK_NETWORKS")?.split(",") ?? [];
  const networks = parts.map((part) => part.trim());
  const isNetwork = (network: string) => {
    const [address = "", prefix = ""] = network.split("/", 2);
    const longest = isIP(address) === 6 ? 128 : 32;
    return isIP(address) !== 0 && /^\d+$/.test(prefix) && Number(prefix) <= longest;
  };
  if (networks.every(isNetwork)) return networks;
  reader.refuse(
    "JIBAO_WEBHOOK_NETWORKS",
    "应为网段，如 10.20.0.0/16",
    "must be ranges in CIDR form",
  );
  return [];
}

export function readOutgoingConfig(reader: SettingReader): OutgoingConfig {
  return { ...readMail(reader), webhookNetworks: readWebhookNetworks(reader) };
}
