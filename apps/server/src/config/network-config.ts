/** Reads where the server listens and how it is reached; part of `config.ts`. */
import { isIP } from "node:net";
import { isSecurityContact } from "@jibao/http-shell";
import type { SettingReader } from "./setting-reader.ts";

export interface NetworkConfig {
  readonly host: string;
  readonly port: number;
  /** Without a trailing slash. */
  readonly publicUrl: string;
  readonly operationsHost: string;
  readonly operationsPort: number;
  readonly trustedProxies: readonly string[];
  /** For security.txt. */
  readonly securityContact: string | null;
}

const port = { min: 0, max: 65_535 };

/** Addresses or ranges such as `10.0.0.0/8`. */
function readProxies(reader: SettingReader): string[] {
  const parts = reader.required("JIBAO_TRUSTED_PROXIES").split(",");
  const proxies = parts.map((part) => part.trim());
  if (!proxies.every((proxy) => isIP(proxy.split("/")[0] ?? "") !== 0)) {
    reader.refuse("JIBAO_TRUSTED_PROXIES", "应为 IP 地址或网段", "must be IP addresses or ranges");
  }
  return proxies;
}

function readSecurityContact(reader: SettingReader): string | null {
  const contact = reader.optional("JIBAO_SECURITY_CONTACT");
  if (contact === null || isSecurityContact(contact)) return contact;
  reader.refuse(
    "JIBAO_SECURITY_CONTACT",
    "应以 mailto:、https: 或 tel: 开头",
    "must start with mailto:, https: or tel:",
  );
  return null;
}

export function readNetworkConfig(reader: SettingReader): NetworkConfig {
  return {
    host: reader.required("JIBAO_HOST"),
    port: reader.integer("JIBAO_PORT", port),
    publicUrl: reader.url("JIBAO_PUBLIC_URL", ["http:", "https:"]).replace(/\/+$/, ""),
    operationsHost: reader.required("JIBAO_OPERATIONS_HOST"),
    operationsPort: reader.integer("JIBAO_OPERATIONS_PORT", port),
    trustedProxies: readProxies(reader),
    securityContact: readSecurityContact(reader),
  };
}
