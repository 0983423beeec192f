/**
 * The partner that a key belongs to. Every request needs it, so a process keeps the result for half a second:
 * a revoked key stops within a second, and a thousand requests a second cost two queries. Wrong keys are
 * kept, too, so that a caller who tries some causes no queries of its own.
 */
import type { Db } from "@/db/client";
import type { KeyScope } from "@/db/schema";
import { sha256 } from "@/lib/core/ids";
import { singleton } from "@/lib/core/singleton";

import { keyFreshMs, maxKeysRemembered } from "./limits";

/** The partner and the key of a request. */
export interface Caller {
  readonly keyId: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly test: boolean;
  readonly scopes: ReadonlySet<KeyScope>;
  readonly ratePerMinute: number;
  /** True when the partner's bookings may be invoiced. */
  readonly onAccount: boolean;
}

interface CacheEntry {
  readonly caller: Caller | undefined;
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
 * @returns the caller, at once where the process has just read it; undefined for a key that is not valid
 */
export function authenticateKey(db: Db, key: string): Caller | undefined | Promise<Caller | undefined> {
  if (!form.test(key)) return undefined;
  const found = directory().known.get(key);
  if (found && found.freshUntilMs > performance.now()) return found.caller;
  return load(db, key);
}

/** Reads a key. All requests of one turn of the event loop share one query. */
async function load(db: Db, key: string): Promise<Caller | undefined> {
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
  return state.known.get(key)?.caller;
}

async function depart(db: Db, state: Directory): Promise<void> {
  const hashes = new Map([...(state.waiting?.keys ?? [])].map((key) => [key, sha256(key)]));
  state.waiting = undefined;
  const freshUntilMs = performance.now() + keyFreshMs;
  const rows = await db.sql<(Omit<Caller, "scopes"> & { hash: string; scopes: KeyScope[] })[]>`
    select k.hash, k.id as "keyId", k.partner_id as "partnerId", p.name as "partnerName", k.test, k.scopes,
      k.rate_per_minute as "ratePerMinute", p.on_account as "onAccount"
    from api_keys k join partners p on p.id = k.partner_id
    where k.hash = any(${[...hashes.values()]}::text[]) and k.revoked_at is null and p.suspended_at is null
      and (k.expires_at is null or k.expires_at > now())`;
  const callers = new Map(rows.map(({ hash, scopes, ...row }) => [hash, { ...row, scopes: new Set(scopes) }]));
  if (state.known.size + hashes.size > maxKeysRemembered) forgetStale(state.known);
  for (const [key, hash] of hashes) state.known.set(key, { caller: callers.get(hash), freshUntilMs });
}

/** Drops stale entries; if that is too little, all of them, which are then read anew. */
function forgetStale(known: Map<string, CacheEntry>): void {
  const nowMs = performance.now();
  for (const [key, { freshUntilMs }] of known) if (freshUntilMs <= nowMs) known.delete(key);
  if (known.size > maxKeysRemembered / 2) known.clear();
}
