/**
 * Whom a webhook may reach: a server that sends to addresses which others choose must not be led to
 * its own neighbours. Decided by the address that a name resolves to at the moment of connecting.
 */
import { type LookupAddress, lookup } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Bilingual } from "../../platform/refusal.ts";

/** Not public, or not one host: the special-purpose registries of IANA (RFC 6890). */
const special = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/3",
  "::/96",
  "::ffff:0:0:0/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "100::/64",
  "2001::/23",
  "2001:db8::/32",
  "2002::/16",
  "3fff::/20",
  "5f00::/16",
  "fc00::/7",
  "fe80::/10",
  "fec0::/10",
  "ff00::/8",
];

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = "", prefix = ""] = network.split("/");
    list.addSubnet(address, Number(prefix), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

const specialAddresses = listOf(special);

/** IPv4 in IPv6 clothes (`::ffff:10.0.0.1`) is what it carries. */
function covers(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

export interface EndpointGuard {
  /** Null when the address may be called. */
  checkUrl(url: string): Bilingual | null;
  /** Resolves for a connection; fails when any address of the name may not be called. */
  readonly lookup: LookupFunction;
}

const malformed = {
  zh: "请填写完整的网址，以 https:// 开头，不含用户名和密码。",
  en: "Give a whole address that begins with https:// and holds no user name or password.",
};

const notPublic = {
  zh: "这个地址不在公网上。内网地址须先由系统管理员用 JIBAO_WEBHOOK_NETWORKS 放行。",
  en: "This address is not public. A system administrator allows it by JIBAO_WEBHOOK_NETWORKS.",
};

/** Fails a look-up; shown to the operator as why the delivery failed. */
class AddressNotAllowed extends Error {
  override readonly name = "AddressNotAllowed";
}

/** `networks` are allowed beside public ones, in CIDR form; plain http works only there. */
export function createEndpointGuard(networks: readonly string[]): EndpointGuard {
  const allowed = listOf(networks);
  const mayCall = (address: string) =>
    covers(allowed, address) || !covers(specialAddresses, address);
  return {
    checkUrl(text) {
      const url = URL.canParse(text) ? new URL(text) : null;
      if (url === null || url.username !== "" || url.password !== "") return malformed;
      const address = url.hostname.replace(/^\[|\]$/g, "");
      const isInside = isIP(address) !== 0 && covers(allowed, address);
      if (url.protocol !== "https:" && !(url.protocol === "http:" && isInside)) return malformed;
      if (isIP(address) === 0 && !address.includes(".")) return notPublic;
      return isIP(address) === 0 || mayCall(address) ? null : notPublic;
    },
    lookup: (hostname, options, callback) => {
      lookup(hostname, { ...options, all: true }, (error, found: readonly LookupAddress[]) => {
        if (error) return callback(error, "");
        const first = found[0];
        if (!first || !found.every(({ address }) => mayCall(address))) {
          return callback(new AddressNotAllowed("the address is not public"), "");
        }
        if (options.all === true) return callback(null, [...found]);
        return callback(null, first.address, first.family);
      });
    },
  };
}
