/**
 * Token of a quote that a partner's program keeps until it confirms: the request and its amounts, signed, so
 * that only quotes that were made can be confirmed. It decides nothing: on confirmation, all amounts are
 * computed again, and a different result is refused.
 *
 * A token is `1.PAYLOAD.MAC`: base64url of JSON, and an HMAC-SHA-256 over it under a key derived from
 * AUTH_SECRET by HKDF for this use alone.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

import type { CancelLine, WantedChange } from "./quotes";

const label = "holdfast order quote v1";
/** Lifetime of a quote; policies may change within the hour. */
const lifetimeMs = 30 * 60_000;

export interface QuotedCancellation {
  readonly kind: "cancel";
  readonly orderId: string;
  /** All that is left of the order when absent. */
  readonly lines: readonly CancelLine[] | undefined;
  readonly refundMinor: bigint;
}

export interface QuotedChange {
  readonly kind: "change";
  readonly orderId: string;
  readonly wanted: WantedChange;
  readonly dueMinor: bigint;
  readonly refundMinor: bigint;
}

export type Quoted = QuotedCancellation | QuotedChange;

const amount = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const cancelSchema = z
  .tuple([z.literal("cancel"), z.uuid(), z.int(), z.array(z.tuple([z.uuid(), z.int().min(1)])).nullable(), amount])
  .transform(([kind, orderId, expiresAtMs, lines, refundMinor]) => ({
    expiresAtMs,
    quoted: {
      kind,
      orderId,
      lines: lines?.map(([reservationId, quantity]) => ({ reservationId, quantity })),
      refundMinor,
    } satisfies QuotedCancellation,
  }));

const changeSchema = z
  .tuple([
    z.literal("change"),
    z.uuid(),
    z.int(),
    z.tuple([z.uuid(), z.uuid(), z.string(), z.string(), z.int(), z.int()]),
    amount,
    amount,
  ])
  .transform(([kind, orderId, expiresAtMs, wanted, dueMinor, refundMinor]) => {
    const [reservationId, unitTypeId, checkIn, checkOut, quantity, guests] = wanted;
    const asked = { reservationId, unitTypeId, checkIn, checkOut, quantity, guests };
    return { expiresAtMs, quoted: { kind, orderId, wanted: asked, dueMinor, refundMinor } satisfies QuotedChange };
  });

const payloadSchema = z.union([cancelSchema, changeSchema]);

function payloadOf(quoted: Quoted, expiresAtMs: number): unknown[] {
  const { kind, orderId } = quoted;
  switch (kind) {
    case "cancel": {
      const lines = quoted.lines?.map(({ reservationId, quantity }) => [reservationId, quantity]) ?? null;
      return [kind, orderId, expiresAtMs, lines, quoted.refundMinor.toString()];
    }
    case "change": {
      const { reservationId, unitTypeId, checkIn, checkOut, quantity, guests } = quoted.wanted;
      const wanted = [reservationId, unitTypeId, checkIn, checkOut, quantity, guests];
      return [kind, orderId, expiresAtMs, wanted, quoted.dueMinor.toString(), quoted.refundMinor.toString()];
    }
  }
}

/** @returns the token, and the time until which it can be confirmed */
export function signQuote(quoted: Quoted, nowMs: number = Date.now()): { readonly token: string; readonly expiresAt: Date } {
  const expiresAtMs = nowMs + lifetimeMs;
  const body = `1.${Buffer.from(JSON.stringify(payloadOf(quoted, expiresAtMs))).toString("base64url")}`;
  return { token: `${body}.${macOf(body)}`, expiresAt: new Date(expiresAtMs) };
}

/**
 * Verifies a token and reads its quote.
 * @param kind the required kind
 * @throws {DomainError} invalid_input when the token is not signed here, of the other kind, for another
 * order, or too old: the caller requests a new quote
 */
export function readQuote<Kind extends Quoted["kind"]>(
  token: string,
  kind: Kind,
  orderId: string,
  nowMs: number = Date.now(),
): Extract<Quoted, { kind: Kind }> {
  const cut = token.lastIndexOf(".");
  const [body, mac] = [token.slice(0, cut), Buffer.from(token.slice(cut + 1))];
  const right = Buffer.from(macOf(body));
  if (cut < 0 || mac.length !== right.length || !timingSafeEqual(mac, right)) throw invalid("This is not one of our quotes.");
  const { quoted, expiresAtMs } = payloadSchema.parse(JSON.parse(Buffer.from(body.slice(2), "base64url").toString("utf8")));
  if (!isOf(quoted, kind)) throw invalid(`This is a quote for ${quoted.kind === "cancel" ? "cancelling" : "a change"}.`);
  if (quoted.orderId !== orderId) throw invalid("This quote is for another reservation.");
  if (expiresAtMs < nowMs) throw invalid("This quote has expired. Request a new one.");
  return quoted;
}

const isOf = <Kind extends Quoted["kind"]>(quoted: Quoted, kind: Kind): quoted is Extract<Quoted, { kind: Kind }> =>
  quoted.kind === kind;

const invalid = (message: string) => new DomainError("invalid_input", { issues: [{ path: ["quoteId"], message }] });

function macOf(body: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(body, "utf8").digest("base64url");
}
