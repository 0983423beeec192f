/**
 * The network address of a request, as far as it can be trusted.
 *
 * Every client can write `X-Forwarded-*`. The HTTP server calls {@link believeProxies} first: after it they
 * contain the values of a proxy listed in TRUSTED_PROXIES, or of the socket, and `X-Forwarded-For` is one
 * address.
 */
import type { IncomingHttpHeaders } from "node:http";

import { isListed, parseAddressList } from "@/lib/core/address-list";
import { env } from "@/lib/core/env";
import { singleton } from "@/lib/core/singleton";

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * Returns a key for rate limits: one IPv4 address, or the /64 of an IPv6 address, which one household or
 * phone has.
 * @returns `unknown` when there is no usable address; all such requests then share one limit
 */
export function clientAddress(headers: HeaderReader): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const address = last.replace(/^::ffff:(?=\d+\.)/i, "").replace(/^\[|\](:\d+)?$/g, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address;
  if (!/^[\da-f:]{2,39}$/i.test(address) || !address.includes(":")) return "unknown";
  return `${expand(address).slice(0, 4).join(":")}::/64`;
}

/** Headers about a request's origin that only a trusted proxy may set. */
const proxyHeaders = ["forwarded", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto", "x-real-ip"] as const;

const trustedProxies = () => singleton("client-address.proxies", () => parseAddressList(env().TRUSTED_PROXIES));

/** Removes the IPv6 form in which an IPv4 address may arrive. */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, "");

/**
 * Finds the address of the client: the peer's, or, where the peer is a trusted proxy, the last one in its
 * header that is not.
 * @param header `X-Forwarded-For` as received; undefined when there is none
 * @param peer the socket's address; undefined when it is gone already
 */
export function forwardedFor(header: string | undefined, peer: string | undefined): string {
  const trusted = trustedProxies();
  const hops = [...(header ?? "").split(",").map(plain).filter(Boolean), plain(peer ?? "") || "unknown"];
  return hops.findLast((hop) => !isListed(trusted, hop)) ?? hops[0] ?? "unknown";
}

/**
 * Corrects the headers about a request's origin, before any code reads them.
 * @param headers of the request; changed in place
 * @param peer the socket's address
 */
export function believeProxies(headers: IncomingHttpHeaders, peer: string | undefined): void {
  const given = headers["x-forwarded-for"];
  headers["x-forwarded-for"] = forwardedFor(Array.isArray(given) ? given.join(", ") : given, peer);
  if (isListed(trustedProxies(), plain(peer ?? ""))) return;
  for (const name of proxyHeaders) delete headers[name];
}

/** Lists the eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0") : [];
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ""));
}
