/** Addresses of the network layer, and which of them are nobody's in particular. */

/** Four numbers of 0 to 255 without leading zeros; null for anything else. */
function octetsOf(text: string): readonly number[] | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  const isFine = parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
  return isFine ? parts.map(Number) : null;
}

/** Private, reserved and documentation networks (RFC 6890), as first octets and a mask. */
const reservedV4: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
const addressBits = 32;

function numberOf(octets: readonly number[]): number {
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

function isReservedV4(octets: readonly number[]): boolean {
  const number = numberOf(octets);
  return reservedV4.some(([network, bits]) => {
    const size = 2 ** (addressBits - bits);
    const first = numberOf(network.split(".").map(Number));
    return number >= first && number < first + size;
  });
}

export interface Address {
  readonly kind: "ipv4" | "ipv6";
  readonly value: string;
  readonly isInternal: boolean;
}

export function readIpv4(text: string): Address | null {
  const octets = octetsOf(text);
  return octets && { kind: "ipv4", value: octets.join("."), isInternal: isReservedV4(octets) };
}

const groupCount = 8;
const group = /^[0-9a-f]{1,4}$/i;

function groupsOf(half: string): string[] | null {
  if (half === "") return [];
  const groups = half.split(":");
  const octets = octetsOf(groups.at(-1) ?? "");
  if (octets !== null) {
    const [a = 0, b = 0, c = 0, d = 0] = octets;
    groups.splice(-1, 1, (a * 256 + b).toString(16), (c * 256 + d).toString(16));
  }
  return groups.every((each) => group.test(each)) ? groups : null;
}

/** All eight groups without leading zeros; null for what is no address. */
function expand(text: string): string[] | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [head, tail] = [groupsOf(halves[0] ?? ""), groupsOf(halves[1] ?? "")];
  if (head === null || tail === null) return null;
  const missing = groupCount - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  const zeros = Array<string>(missing).fill("0");
  return [...head, ...zeros, ...tail].map((each) => Number.parseInt(each, 16).toString(16));
}

/** As RFC 5952 writes it: lower case, the longest run of zeros short. */
function shorten(groups: readonly string[]): string {
  const runs = [...groups.join(":").matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)];
  const longest = runs.reduce((best, [run]) => (run.length > best.length ? run : best), "");
  if (longest === "") return groups.join(":");
  const joined = groups.join(":");
  const at = runs.find(([run]) => run === longest)?.index ?? 0;
  const before = joined.slice(0, at).replace(/:$/, "");
  const after = joined.slice(at + longest.length).replace(/^:/, "");
  return `${before}::${after}`;
}

/** Only what is allocated to somebody (2000::/3), or reserved for a known use, is an address. */
export function readIpv6(text: string): Address | null {
  const groups = expand(text);
  if (groups === null) return null;
  const first = Number.parseInt(groups[0] ?? "0", 16);
  const second = Number.parseInt(groups[1] ?? "0", 16);
  const value = shorten(groups);
  const isDocumentation = first === 0x2001 && second === 0xdb8;
  if (first >= 0x2000 && first < 0x4000) {
    return { kind: "ipv6", value, isInternal: isDocumentation };
  }
  const isReserved = value === "::1" || (first >= 0xfc00 && first < 0xff00 && first !== 0xfe00);
  return isReserved && text.length > 2 ? { kind: "ipv6", value, isInternal: true } : null;
}
