import { BlockList, isIP } from "node:net";

/** Networks of IPv4 that no public server is in (the IANA IPv4 Special-Purpose Address Registry, RFC 6890; RFC 5771). */
const SPECIAL_IPV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;

/** Networks inside 2000::/3 that no public server is in (the IANA IPv6 Special-Purpose Address Registry). */
const SPECIAL_IPV6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["3fff::", 20],
] as const;

const specialIpv4 = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) specialIpv4.addSubnet(network, prefix);

const specialIpv6 = new BlockList();
for (const [network, prefix] of SPECIAL_IPV6) specialIpv6.addSubnet(network, prefix, "ipv6");

/** All global unicast addresses (RFC 4291 §2.4). */
const globalIpv6 = new BlockList();
globalIpv6.addSubnet("2000::", 3, "ipv6");

/** Networks whose addresses lead to the IPv4 address in them, from this group of 16 bits on (RFC 4291, 6052, 3056). */
const WITH_IPV4 = [
  { network: ipv6Network("::ffff:0:0", 96), group: 6 },
  { network: ipv6Network("64:ff9b::", 96), group: 6 },
  { network: ipv6Network("2002::", 16), group: 1 },
];

function ipv6Network(network: string, prefix: number): BlockList {
  const list = new BlockList();
  list.addSubnet(network, prefix, "ipv6");
  return list;
}

/**
 * Whether a host of a URL, a name or an address, is by its spelling in a private network or on this machine. No name is
 * resolved.
 */
export function isPrivateHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.+$/, "");
  if (isIP(host) !== 0) return isPrivateAddress(host);
  return /(?:^|\.)(?:localhost|local|internal|home\.arpa)$/i.test(host) || !host.includes(".");
}

/** Whether an IP address is anything but the public address of one machine. */
export function isPrivateAddress(written: string): boolean {
  const [address = ""] = written.split("%");
  if (isIP(address) === 4) return specialIpv4.check(address);
  const outer = WITH_IPV4.find(({ network }) => network.check(address, "ipv6"));
  if (outer !== undefined) return specialIpv4.check(ipv4In(address, outer.group));
  return !globalIpv6.check(address, "ipv6") || specialIpv6.check(address, "ipv6");
}

/** Returns the IPv4 address in the 32 bits from a group on. */
function ipv4In(address: string, group: number): string {
  const groups = groupsOf(address);
  return [groups[group] ?? 0, groups[group + 1] ?? 0].flatMap((bits) => [bits >> 8, bits & 255]).join(".");
}

/** Returns the eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  // The URL parser writes IPv4 parts in hexadecimal.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const parse = (part: string) =>
    part === "" ? [] : part.split(":").map((text) => Number.parseInt(text, 16));
  const [before, after] = [parse(head), parse(tail ?? "")];
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after];
}
