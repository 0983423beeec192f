/**
 * Code on a ticket: `7KQ2-M9XD-2-K4PX7M`. It names the order, then the ticket, then proves that Holdfast
 * wrote it.
 *
 * Codes are derived, not stored: a booking writes no rows for them, and nothing has to be kept in step when
 * it changes. The number counts the units of one reservation, and only the last part identifies the
 * reservation, since it is an HMAC of the reservation's id and the number: of an order's lines (at most ten)
 * exactly one fits. So no line's numbers depend on another line. A count over the whole order would move
 * every later ticket when an earlier line gets smaller, and codes that are printed already would admit to
 * another guest's seat. A reservation that keeps three of four units keeps the tickets 1 to 3; its date may
 * change under the same code, because a code names the booking, and the entrance reads from the booking what
 * it is for.
 *
 * The proof has six characters of Crockford's base 32, thirty bits: short enough to be typed. Guessing is
 * possible for staff accounts alone (only staff learn whether a code is genuine), and their tries are limited
 * (limits.ts). The key is derived from AUTH_SECRET by HKDF under a label of its own, so it signs nothing
 * else.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/core/env";

const label = "holdfast ticket v1";
/** Crockford's base 32: it has no characters that look like others. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const proofLength = 6;
const orderCodeLength = 8;

/** A text that has the form of a ticket's code; {@link isTicketOf} tells whether it is genuine. */
export interface TicketText {
  /** Code as in orders: `7KQ2-M9XD`. */
  readonly orderCode: string;
  /** Counts the units of one reservation from 1. */
  readonly number: number;
  /** Proof in the alphabet's own letters. */
  readonly proof: string;
}

/** A scanned or typed text after parsing. `booking`: the code of a whole booking, which is no ticket. */
export type ReadText =
  | ({ readonly is: "ticket" } & TicketText)
  | { readonly is: "booking"; readonly orderCode: string }
  | { readonly is: "unknown" };

/**
 * Makes the code of one ticket.
 * @param number 1 to the reservation's quantity; always 1 for a stay
 */
export function ticketCode(orderCode: string, reservationId: string, number: number): string {
  return formatTicketCode({ orderCode, number, proof: proofOf(reservationId, number) });
}

/** Formats a code in its written form, from one that was typed. */
export function formatTicketCode({ orderCode, number, proof }: TicketText): string {
  return `${orderCode}-${number}-${proof}`;
}

/** Makes the address in a ticket's QR code. */
export function ticketUrl(code: string): string {
  return new URL(`/check-in/${code}`, env().APP_URL).href;
}

/** Tells whether Holdfast wrote the code for a ticket of this reservation. */
export function isTicketOf({ number, proof }: TicketText, reservationId: string): boolean {
  return timingSafeEqual(Buffer.from(proofOf(reservationId, number)), Buffer.from(proof));
}

/**
 * Parses a scanned or typed text: the code alone or the address it is in, in any case, with or without dashes
 * and spaces, with the letters O, I and L where the digits 0 and 1 are meant.
 * @param text any text
 */
export function readTicketText(text: string): ReadText {
  const address = /\/(?:check-in|orders)\/([^/?#\s]+)/i.exec(text);
  const plain = (address ? decoded(address[1] ?? "") : text)
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}._]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/g, "1");
  const match = /^([0-9A-Z]{8})(?:([1-9]\d{0,3})([0-9A-HJKMNP-TV-Z]{6}))?$/.exec(plain);
  const [, order, number, proof] = match ?? [];
  if (order === undefined) return { is: "unknown" };
  const orderCode = `${order.slice(0, orderCodeLength / 2)}-${order.slice(orderCodeLength / 2)}`;
  if (number === undefined || proof === undefined) return { is: "booking", orderCode };
  return { is: "ticket", orderCode, number: Number(number), proof };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function proofOf(reservationId: string, number: number): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  const mac = createHmac("sha256", key).update(`${reservationId.toLowerCase()} ${number}`, "utf8").digest();
  // 32 divides 256: all letters are equally likely.
  return Array.from(mac.subarray(0, proofLength), (byte) => alphabet[byte % alphabet.length]).join("");
}
