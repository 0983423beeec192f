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
import { sha256 } from "@/lib/core/ids";
import { singleton } from "@/lib/core/singleton";

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

interface CacheEntry {
  readonly partner: KeyedPartner | undefined;
  /** End of validity, counted from the sending of its query, on this process's monotonic clock. */
  readonly freshUntilMs: number;
}

interface Directory {
  /**
   * By the key's own text, which came with the request and stays in this process: hashing it each time costs
   * more than a lookup by text.
   */
  readonly known: Map<string, CacheEntry>;
  waiting: { readonly keys: Set<string>; readonly landed: Promise<void> } | undefined;
}

const directory = () => singleton("partners.keys", (): Directory => ({ known: new Map(), waiting: undefined }));

const form = /^hf_(?:live|test)_[0-9A-Za-z]{30}$/;

/**
 * @returns the partner, at once where the process has just read it; undefined for a key that is not valid
 */
export function authenticateKey(db: Db, key: string): KeyedPartner | undefined | Promise<KeyedPartner | undefined> {
  if (!form.test(key)) return undefined;
  const found = directory().known.get(key);
  if (found && found.freshUntilMs > performance.now()) return found.partner;
  return load(db, key);
}

/** Reads a key. All requests of one turn of the event loop share one query. */
async function load(db: Db, key: string): Promise<KeyedPartner | undefined> {
  const state = directory();
  state.waiting ??= {
    keys: new Set(),
    landed: new Promise((resolve, reject) =>
      setImmediate(() => {
        depart(db, state).then(resolve, reject);
      }),
    ),
  };
  state.waiting.keys.add(key);
  await state.waiting.landed;
  return state.known.get(key)?.partner;
}

async function depart(db: Db, state: Directory): Promise<void> {
  const hashes = new Map([...(state.waiting?.keys ?? [])].map((key) => [key, sha256(key)]));
  state.waiting = undefined;
  const freshUntilMs = performance.now() + keyFreshMs;
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
    .where(and(anyOf(apiKeys.hash, [...hashes.values()]), isNull(apiKeys.revokedAt), isNull(partners.suspendedAt), isCurrent));
  const found = new Map(
    rows.map(({ hash, scopes, ...row }) => [hash, { kind: "partner" as const, ...row, scopes: new Set(scopes) }]),
  );
  if (state.known.size + hashes.size > maxKeysRemembered) forgetStale(state.known);
  for (const [key, hash] of hashes) state.known.set(key, { partner: found.get(hash), freshUntilMs });
}

/** Drops stale entries; if that is too little, all of them, which are then read anew. */
function forgetStale(known: Map<string, CacheEntry>): void {
  const nowMs = performance.now();
  for (const [key, { freshUntilMs }] of known) if (freshUntilMs <= nowMs) known.delete(key);
  if (known.size > maxKeysRemembered / 2) known.clear();
}
