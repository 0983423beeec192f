/**
 * Links that open one order without an account, as the confirmation e-mail has them: `/orders/CODE?t=TOKEN`.
 *
 * A token is `VERSION.ORDER.EXPIRY.MAC`: the version of the key, the order's id and the last second of its
 * validity (base64url), and an HMAC-SHA-256 over all of that and the address it is sent to: once staff
 * correct the address, a link sent to the wrong one opens nothing. The key is derived from AUTH_SECRET by
 * HKDF under a label of its own, so it signs nothing else. The page that receives the token stores it in a
 * cookie ({@link orderLinkCookie}) and redirects to the address without it.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { emailKey } from "@/lib/core/validation/email-address";
import { env } from "@/lib/core/env";

import { orderLinkDaysAfterEnd } from "../limits";
import type { OrderView } from "./order-view";

/** Version of the signing key. An increment invalidates every earlier link. */
const version = "2";
const label = `holdfast order link v${version}`;
const macBytes = 32;
const secondsPerDay = 86_400;

/**
 * Name of the cookie in which the page keeps a token, for its own path only. Each order has its own, so that
 * two links do not overwrite each other.
 */
export function orderLinkCookie(orderId: string): string {
  return `hf_order_${orderId.replaceAll("-", "").slice(0, 12)}`;
}

/** Order and address to which a link is tied. */
export interface LinkedOrder {
  readonly id: string;
  /** The contact's current address. */
  readonly email: string;
}

/**
 * Signs a token for one order.
 * @param endsAtMs the order's last check-out, epoch milliseconds; the token is valid
 * {@link orderLinkDaysAfterEnd} days longer
 */
export function signOrderLink({ id: orderId, email }: LinkedOrder, endsAtMs: number): string {
  const expiresAt = Math.floor(Math.max(endsAtMs, Date.now()) / 1000) + orderLinkDaysAfterEnd * secondsPerDay;
  const expiry = Buffer.alloc(6);
  expiry.writeUIntBE(expiresAt, 0, 6);
  const id = Buffer.from(orderId.replaceAll("-", ""), "hex");
  if (id.length !== 16) throw new RangeError("an order id is a UUID");
  const body = `${version}.${id.toString("base64url")}.${expiry.toString("base64url")}`;
  return `${body}.${macOf(body, email).toString("base64url")}`;
}

/** Signs a token for an order that was read, see {@link signOrderLink}. */
export function signLinkOf({ id, contact: { email }, lines }: Pick<OrderView, "id" | "contact" | "lines">): string {
  return signOrderLink({ id, email }, Math.max(...lines.map(({ checkOut }) => Date.parse(`${checkOut}T23:59:59Z`)), 0));
}

const shape = new RegExp(`^(${version}\\.([\\w-]{22})\\.([\\w-]{8}))\\.([\\w-]{43})$`);

/** @returns the order that a token names, whether or not it exists; undefined for text that is no token */
export function orderIdIn(token: string): string | undefined {
  const [, , id] = shape.exec(token) ?? [];
  if (id === undefined) return undefined;
  const hex = Buffer.from(id, "base64url").toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Tells whether a token was signed for this order and its address, and is still valid. */
export function verifyOrderLink(token: string, { id, email }: LinkedOrder, nowMs: number = Date.now()): boolean {
  const [, body, , expiry, mac] = shape.exec(token) ?? [];
  if (body === undefined || expiry === undefined || mac === undefined || orderIdIn(token) !== id) return false;
  const given = Buffer.from(mac, "base64url");
  // Other text can decode to the same bytes: only the text that was signed is accepted.
  if (given.length !== macBytes || given.toString("base64url") !== mac) return false;
  return timingSafeEqual(given, macOf(body, email)) && Buffer.from(expiry, "base64url").readUIntBE(0, 6) * 1000 >= nowMs;
}

function macOf(body: string, email: string): Buffer {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key)
    .update(`${body}\n${emailKey(email)}`, "utf8")
    .digest();
}
