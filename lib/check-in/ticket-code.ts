/**
 * The code on a ticket: `7KQ2-M9XD-2-K4PX7M`. It names the order, then the ticket, then proves that we wrote it.
 *
 * Codes are derived, not stored: nothing is written when somebody books, and nothing has to be kept in step when a booking changes.
 * The number counts the units of one reservation, and which reservation is meant only the last part says, since it is an HMAC of the
 * reservation's id and the number: of an order's lines (at most ten) exactly one fits. So no line's numbers depend on another line. A
 * count over the whole order would move every later ticket when an earlier line is made smaller, and codes that are printed already would
 * open somebody else's seat. A reservation that keeps three of four units keeps the tickets 1 to 3; its date may change under the same
 * code, because a code says which booking, and the door asks the booking what it is for.
 *
 * The proof has six characters of Crockford's base 32, thirty bits: short enough to be typed. Guessing is a matter for staff accounts
 * alone (nobody else is told whether a code is genuine), and those may try only so often (limits.ts). The key is derived from AUTH_SECRET
 * by HKDF under a label of its own, so it signs nothing else.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { env } from "@/lib/core/env";

const label = "holdfast ticket v1";
/** Crockford's base 32: what looks like another character is not in it. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const proofLength = 6;
const orderCodeLength = 8;

/** A text that has the form of a ticket's code; whether it is genuine, {@link isTicketOf} says. */
export interface TicketText {
  /** As orders have it: `7KQ2-M9XD`. */
  readonly orderCode: string;
  /** Counts the units of one reservation from 1. */
  readonly number: number;
  /** In the alphabet's own letters. */
  readonly proof: string;
}

/** What somebody scanned or typed. `booking`: the code of a whole booking, which is no ticket. */
export type ReadText =
  | ({ readonly is: "ticket" } & TicketText)
  | { readonly is: "booking"; readonly orderCode: string }
  | { readonly is: "unknown" };

/**
 * The code of one ticket.
 * @param number 1 to the reservation's quantity; always 1 for a stay
 */
export function ticketCode(orderCode: string, reservationId: string, number: number): string {
  return formatTicketCode({ orderCode, number, proof: proofOf(reservationId, number) });
}

/** A code as we write it, from one as somebody typed it. */
export function formatTicketCode({ orderCode, number, proof }: TicketText): string {
  return `${orderCode}-${number}-${proof}`;
}

/** The address a ticket's QR code leads to. */
export function ticketUrl(code: string): string {
  return new URL(`/check-in/${code}`, env().APP_URL).href;
}

/** Whether the code was written by us for a ticket of this reservation. */
export function isTicketOf({ number, proof }: TicketText, reservationId: string): boolean {
  return timingSafeEqual(Buffer.from(proofOf(reservationId, number)), Buffer.from(proof));
}

/**
 * Reads what a camera saw or a hand typed: the code alone or the address it is in, in any case, with or without dashes and spaces, with
 * the letters O, I and L where the digits 0 and 1 are meant.
 * @param text anything
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
  // 32 divides 256: every letter is as likely as any other.
  return Array.from(mac.subarray(0, proofLength), (byte) => alphabet[byte % alphabet.length]).join("");
}
