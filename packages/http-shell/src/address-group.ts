/** Whom an address stands for: an IPv6 network hands each customer a /64, not one address. */
import { isIPv6 } from "node:net";

const groupsInPrefix = 4;
const mappedPrefix = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** The eight groups of an IPv6 address, without what `::` and a zone leave out. */
function expand(address: string): readonly string[] {
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array<string>(missing).fill("0"), ...after];
}

/** IPv4 as it is, also when mapped into IPv6; of IPv6 its /64, for example `2001:db8:0:7::/64`. */
export function addressGroup(address: string): string {
  const mapped = mappedPrefix.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!isIPv6(address)) return address;
  const prefix = expand(address).slice(0, groupsInPrefix);
  return `${prefix.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}
