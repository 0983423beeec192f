/**
 * Proof of work before a place, where a sale asks for it: a browser looks for a number whose hash begins with
 * zeros, which costs a crowd of machines much and a person nothing. ALTCHA's protocol; the server signs the
 * challenge, so it stores nothing for it.
 */
import { hkdfSync } from "node:crypto";

import { createChallenge, verifySolution, type Challenge, type Payload } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/sha";

import { isDomainError } from "@/lib/core/errors";
import type { Sale } from "@/lib/sales/sale";

import { roomKeys } from "./tokens/keys";
import { proofOfWorkSeconds } from "./limits";
import { refusePlace } from "./visitor";

const maxWorkLength = 4_000;

/** @returns a challenge for one place in this sale */
export async function challengeFor(sale: Sale, nowMs: number): Promise<Challenge> {
  return createChallenge({
    algorithm: "SHA-256",
    cost: 1,
    deriveKey,
    keyPrefix: prefixOf(sale.proofOfWorkBits),
    expiresAt: Math.floor(nowMs / 1_000) + proofOfWorkSeconds,
    hmacSignatureSecret: secretOf(0),
    data: { sale: sale.id, epoch: sale.runEpoch },
  });
}

/**
 * Checks a browser's work.
 * @param work base64 of the JSON with challenge and solution
 * @returns the nonce, which may be spent once
 * @throws {DomainError} `place_refused` (`prove_work`)
 */
export async function spendableWork(sale: Sale, work: string | undefined, nowMs: number): Promise<string> {
  try {
    if (work === undefined || work.length > maxWorkLength) throw refusePlace(sale, "prove_work");
    const { challenge, solution } = JSON.parse(Buffer.from(work, "base64").toString("utf8")) as Payload;
    const { nonce, expiresAt, data, keyPrefix } = challenge.parameters;
    const isOurs =
      data?.["sale"] === sale.id && data["epoch"] === sale.runEpoch && keyPrefix === prefixOf(sale.proofOfWorkBits);
    if (!isOurs || typeof expiresAt !== "number" || expiresAt * 1_000 < nowMs) throw refusePlace(sale, "prove_work");
    for (const index of roomKeys().keys()) {
      const { verified } = await verifySolution({ challenge, solution, deriveKey, hmacSignatureSecret: secretOf(index) });
      if (verified) return nonce;
    }
    throw refusePlace(sale, "prove_work");
  } catch (error) {
    if (isDomainError(error)) throw error;
    throw refusePlace(sale, "prove_work");
  }
}

/** Zeros as whole hex digits: four bits each. */
const prefixOf = (bits: number) => "0".repeat(Math.max(1, Math.round(bits / 4)));

function secretOf(index: number): string {
  const key = roomKeys()[index];
  if (!key) throw new Error("no key");
  return Buffer.from(hkdfSync("sha256", key.secret, "", "holdfast waiting room work 1", 32)).toString("hex");
}
