/**
 * The partner that a key belongs to. Every request needs it, so a process keeps the result for half a second:
 * a revoked key stops within a second, and a thousand requests a second cost two queries. Wrong keys are
 * kept, too, so that a client that tries some causes no queries of its own.
 */
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { anyOf } from "@/db/orm";
import { apiKeys, type KeyScope, partners } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { batchLoad } from "@/lib/core/cache/batch-load";
import { createCache } from "@/lib/core/cache/cache";
import { sha256 } from "@/lib/core/ids";

import { keyFreshMs, maxKeysRemembered } from "./limits";

/** A partner that a key has authenticated, with the rights of the key. */
export interface KeyedPartner extends PartnerActor {
  readonly keyId: string;
  readonly partnerName: string;
  readonly scopes: ReadonlySet<KeyScope>;
  readonly ratePerMinute: number;
  /** True when the partner's bookings may be invoiced. */
  readonly onAccount: boolean;
}

const form = /^hf_(?:live|test)_[0-9A-Za-z]{30}$/;

const readPartner = batchLoad({ idOf: (key: string) => key, load: readPartners });

/**
 * Partners by the key's own text, which came with the request and stays in this process: hashing it each time
 * costs more than a lookup by text. A text says which key is meant in any database.
 */
const keyedPartners = createCache({
  name: "partners.keys",
  maxAgeMs: keyFreshMs,
  max: maxKeysRemembered,
  keyOf: (_db, key) => key,
  load: readPartner,
});

/**
 * @returns the partner, at once where the process has just read it; undefined for a key that is not valid
 */
export function authenticateKey(db: Db, key: string): KeyedPartner | undefined | Promise<KeyedPartner | undefined> {
  return form.test(key) ? keyedPartners.get(db, key) : undefined;
}

/**
 * Reads the partners of keys.
 * @returns by key, in the same order; undefined for one that is not valid
 */
async function readPartners(db: Db, keys: readonly string[]): Promise<(KeyedPartner | undefined)[]> {
  const hashes = keys.map((key) => sha256(key));
  const isCurrent = or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`));
  const rows = await db.orm
    .select({
      hash: apiKeys.hash,
      keyId: apiKeys.id,
      partnerId: apiKeys.partnerId,
      partnerName: partners.name,
      test: apiKeys.test,
      scopes: apiKeys.scopes,
      ratePerMinute: apiKeys.ratePerMinute,
      onAccount: partners.onAccount,
    })
    .from(apiKeys)
    .innerJoin(partners, eq(partners.id, apiKeys.partnerId))
    .where(and(anyOf(apiKeys.hash, hashes), isNull(apiKeys.revokedAt), isNull(partners.suspendedAt), isCurrent));
  const found = new Map(
    rows.map(({ hash, scopes, ...row }) => [hash, { kind: "partner" as const, ...row, scopes: new Set(scopes) }]),
  );
  return hashes.map((hash) => found.get(hash));
}
