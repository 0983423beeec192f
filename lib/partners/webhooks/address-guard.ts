/**
 * Guards the private network against webhooks: a partner's address must not lead to our own network, or to
 * services of this machine. The check is at the connection, where a name becomes an address: a name may lead
 * to a public address now, and to a private one a moment later.
 */
import { lookup as resolve } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

import { isListed } from "@/lib/core/address-list";

/**
 * Special-purpose ranges that are not the public internet: IANA's registries (RFC 6890), and ranges that
 * embed an IPv4 address.
 */
const privateRanges: readonly (readonly [string, number, "ipv4" | "ipv6"])[] = [
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  ["::", 96, "ipv6"],
  ["::ffff:0:0", 96, "ipv6"],
  ["64:ff9b::", 96, "ipv6"],
  ["64:ff9b:1::", 48, "ipv6"],
  ["100::", 64, "ipv6"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
  ["5f00::", 16, "ipv6"],
  ["fc00::", 7, "ipv6"],
  ["fe80::", 10, "ipv6"],
  ["fec0::", 10, "ipv6"],
  ["ff00::", 8, "ipv6"],
];

/** One list a family: a list of both would match every IPv4 address by its IPv6 form, which is in a range. */
const privateLists = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [address, bits, family] of privateRanges) privateLists[family].addSubnet(address, bits, family);

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** Error of a connection that was not made; the receiver's developers read its message. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
  readonly code = "private_address";
}

/**
 * Tells whether an address is in a private network.
 * @param address an IP address; any other text counts as private
 */
export function isPrivateAddress(address: string): boolean {
  return isIP(address) === 0 || privateLists[familyOf(address)].check(address, familyOf(address));
}

/** @throws {PrivateAddressError} */
export function requirePublicAddress(address: string, allowed: BlockList): void {
  if (!isPrivateAddress(address) || isListed(allowed, address)) return;
  throw new PrivateAddressError("The address is in a private network, to which we send nothing.");
}

type Resolver = (
  name: string,
  options: { readonly all: true },
  done: (error: Error | null, found: { address: string; family: number }[]) => void,
) => void;

/**
 * Makes a lookup for a connection. The connection goes to the very addresses that were checked; one private
 * address refuses them all.
 * @param resolver the system's, unless a test passes another
 */
export function guardedLookup(allowed: BlockList, resolver: Resolver = resolve): LookupFunction {
  return (name, options, done) => {
    resolver(name, { all: true }, (error, found) => {
      if (error) return done(error, "", 0);
      try {
        for (const { address } of found) requirePublicAddress(address, allowed);
      } catch (refusal) {
        return done(refusal as Error, "", 0);
      }
      if (options.all) return done(null, found);
      const [first] = found;
      if (!first) return done(new Error(`${name} has no address`), "", 0);
      return done(null, first.address, first.family);
    });
  };
}
