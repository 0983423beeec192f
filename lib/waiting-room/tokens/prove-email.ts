/** Links that prove a visitor's e-mail address, for sales that keep one place per address. */
import { emailKey } from "@/lib/core/validation/email-address";
import type { Sale } from "@/lib/sales/sale";

import { roomKeys } from "./keys";
import { emailProofSeconds } from "../limits";
import { readToken, signToken } from "./token";

/**
 * Signs the proof that the link in the e-mail carries, and afterwards a cookie.
 * @param nowMs the room's clock
 */
export function signEmailProof(sale: Sale, email: string, nowMs: number): string {
  const expiresAtMs = Math.round(nowMs + emailProofSeconds * 1_000);
  return signToken(roomKeys(), "email", { room: sale.id, email: emailKey(email), expiresAtMs });
}

/**
 * @returns the address, or undefined for a proof that is forged, of another sale, or too old
 */
export function readEmailProof(sale: Sale, proof: string | undefined, nowMs: number): string | undefined {
  const read = readToken(roomKeys(), "email", proof);
  return read && read.room === sale.id && nowMs < read.expiresAtMs ? read.email : undefined;
}
