/**
 * The network address a request came from, as far as it can be believed. Pure.
 *
 * `X-Forwarded-For` is written by anyone; only the entry our own reverse proxy appended, the last, is true. server.ts appends the
 * socket's address itself when nothing trusted stands in front.
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

/** The eight groups of an IPv6 address, without leading zeros. */
function expand(address: string): string[] {
  const [head = "", tail = ""] = address.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === "" ? [] : tail.split(":");
  const zeros = address.includes("::") ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => "0") : [];
  return [...before, ...zeros, ...after].map((group) => group.replace(/^0+(?=.)/, ""));
}
