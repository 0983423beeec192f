/**
 * A quote that a program carries until it confirms it: what was asked for and what it came to, signed, so that nobody confirms what was never
 * quoted. It decides nothing: on confirming, everything is computed anew, and another outcome is refused.
 *
 * A token is `1.PAYLOAD.MAC`: base64url of JSON, and an HMAC-SHA-256 over it under a key derived from AUTH_SECRET by HKDF for this use alone.
 */
import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { z } from "zod";

import { env } from "@/lib/core/env";
import { DomainError } from "@/lib/core/errors";

import type { CancelLine } from "./quotes";

const label = "holdfast cancellation quote v1";
/** A quote is for now; policies may move on within the hour. */
const lifetimeMs = 30 * 60_000;

export interface QuotedCancellation {
  readonly orderId: string;
  /** All that is left of the order when absent. */
  readonly lines: readonly CancelLine[] | undefined;
  readonly refundMinor: bigint;
}

const payloadSchema = z.tuple([
  z.uuid(),
  z.array(z.tuple([z.uuid(), z.int().min(1)])).nullable(),
  z.string().regex(/^\d{1,18}$/),
  z.int(),
]);

/** @returns the token, and until when it can be confirmed */
export function signQuote(
  { orderId, lines, refundMinor }: QuotedCancellation,
  nowMs: number = Date.now(),
): { readonly token: string; readonly expiresAt: Date } {
  const expiresAtMs = nowMs + lifetimeMs;
  const payload = [
    orderId,
    lines?.map(({ reservationId, quantity }) => [reservationId, quantity]) ?? null,
    refundMinor.toString(),
    expiresAtMs,
  ];
  const body = `1.${Buffer.from(JSON.stringify(payload)).toString("base64url")}`;
  return { token: `${body}.${macOf(body)}`, expiresAt: new Date(expiresAtMs) };
}

/** @throws {DomainError} invalid_input when it is none of ours, for another order, or too old: ask for a new quote */
export function readQuote(token: string, orderId: string, nowMs: number = Date.now()): QuotedCancellation {
  const cut = token.lastIndexOf(".");
  const [body, mac] = [token.slice(0, cut), Buffer.from(token.slice(cut + 1))];
  const right = Buffer.from(macOf(body));
  if (cut < 0 || mac.length !== right.length || !timingSafeEqual(mac, right)) throw invalid("This is no quote of ours.");
  const [id, lines, refundMinor, expiresAtMs] = payloadSchema.parse(
    JSON.parse(Buffer.from(body.slice(2), "base64url").toString("utf8")),
  );
  if (id !== orderId) throw invalid("This quote is for another reservation.");
  if (expiresAtMs < nowMs) throw invalid("This quote is too old. Ask for a new one.");
  return {
    orderId,
    lines: lines?.map(([reservationId, quantity]) => ({ reservationId, quantity })),
    refundMinor: BigInt(refundMinor),
  };
}

const invalid = (message: string) => new DomainError("invalid_input", { issues: [{ path: ["quoteId"], message }] });

function macOf(body: string): string {
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", label, 32));
  return createHmac("sha256", key).update(body, "utf8").digest("base64url");
}
