/**
 * The network address a request came from, as far as it can be believed. Pure.
 *
 * `X-Forwarded-For` is written by anyone; only the entry our own reverse proxy appended, the last, is true. {@link forwardedFor} is for
 * the server's door: it appends the peer's address itself where no proxy of ours can have done so.
 */

interface HeaderReader {
  get(name: string): string | null;
}

/**
 * A key for rate limits: one IPv4 address, or the /64 of an IPv6 address, which is what one household or phone has.
 * @returns `unknown` when there is no usable address; all such requests then share one limit
 */
export function clientAddress(headers: HeaderReader): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const address = last.replace(/^::ffff:(?=\d+\.)/i, "").replace(/^\[|\](:\d+)?$/g, "");
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return address;
  if (!/^[\da-f:]{2,39}$/i.test(address) || !address.includes(":")) return "unknown";
  return `${expand(address).slice(0, 4).join(":")}::/64`;
}

/**
 * What `X-Forwarded-For` must say once a request has come through our door.
 *
 * A peer on this machine or on a private network is our own reverse proxy, whose header stands (RFC 1918, RFC 4193). Anyone else wrote the
 * header themselves, so their address goes behind it.
 * @param header as it came; undefined when there is none
 * @param peer the socket's address; undefined when it is gone already
 */
export function forwardedFor(header: string | undefined, peer: string | undefined): string {
  const address = (peer ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (header && isPrivate(address)) return header;
  return [header, address || "unknown"].filter(Boolean).join(", ");
}

function isPrivate(address: string): boolean {
  return /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd][\da-f]{2}:/i.test(address);
}

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0") : [];
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ""));
}
