/** Makes keys, which staff see once, and revokes them. */
import { randomInt } from "node:crypto";

import { and, count, eq, isNull, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { apiKeys, type KeyScope, partners } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId, sha256 } from "@/lib/core/ids";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { maxKeysPerPartner } from "./limits";
import { type KeyInput, keySchema } from "./schemas";

export interface NewKey {
  readonly id: string;
  /** The key itself. It is stored nowhere: the database has its SHA-256. */
  readonly key: string;
  readonly prefix: string;
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** 30 of 62 characters are 178 random bits. */
const secretLength = 30;
const shownLength = 6;

function newSecret(test: boolean): { readonly key: string; readonly prefix: string } {
  const secret = Array.from({ length: secretLength }, () => alphabet[randomInt(alphabet.length)]).join("");
  const kind = test ? "hf_test_" : "hf_live_";
  return { key: `${kind}${secret}`, prefix: `${kind}${secret.slice(0, shownLength)}` };
}

/**
 * Makes a key.
 * @param actor the member of staff or the script, for the audit trail
 * @throws {DomainError} forbidden; not_found, also where there is no such partner; invalid_input;
 * limit_exceeded
 */
export async function createKey(db: Db, partnerId: string, input: KeyInput, actor: StaffActor | SystemActor): Promise<NewKey> {
  requireHousePermission(actor, "partners.manage", "partner");
  const parsed = keySchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error);
  const { name, test, scopes, ratePerMinute } = parsed.data;
  const { key, prefix } = newSecret(test);
  const id = newId();
  return inTransaction(db, async (tx) => {
    // The partner's lock orders concurrent requests, so that each counts the keys of the others.
    const [partner] = await tx.orm.select({ id: partners.id }).from(partners).where(eq(partners.id, partnerId)).for("update");
    if (!partner) throw new DomainError("not_found", { what: "partner" });
    // A separate statement: one that waited for the lock would count as of before it.
    const [open] = await tx.orm
      .select({ keys: count() })
      .from(apiKeys)
      .where(and(eq(apiKeys.partnerId, partnerId), isNull(apiKeys.revokedAt)));
    if (!open || open.keys >= maxKeysPerPartner)
      throw new DomainError("limit_exceeded", { limit: "keys", max: maxKeysPerPartner });
    const unique: KeyScope[] = [...new Set(scopes)];
    await tx.orm
      .insert(apiKeys)
      .values({ id, partnerId, name, prefix, hash: sha256(key), test, scopes: unique, ratePerMinute });
    await recordAudit(tx, {
      actor,
      action: "partner.create_key",
      subject: `partner:${partnerId}`,
      data: { keyId: id, prefix, scopes: unique, test },
    });
    return { id, key, prefix };
  });
}

/**
 * Revokes a key for good, within a second in every process.
 * @throws {DomainError} forbidden, not_found (also for a key of another partner)
 */
export async function revokeKey(db: Db, partnerId: string, keyId: string, actor: StaffActor | SystemActor): Promise<void> {
  requireHousePermission(actor, "partners.manage", "partner");
  await inTransaction(db, async (tx) => {
    const ofPartner = and(eq(apiKeys.id, keyId), eq(apiKeys.partnerId, partnerId));
    const revoked = await tx.orm
      .update(apiKeys)
      .set({ revokedAt: sql`now()` })
      .where(and(ofPartner, isNull(apiKeys.revokedAt)));
    if (revoked.count === 0) {
      const [known] = await tx.orm.select({ id: apiKeys.id }).from(apiKeys).where(ofPartner);
      if (!known) throw new DomainError("not_found", { what: "key" });
      return;
    }
    await recordAudit(tx, { actor, action: "partner.revoke_key", subject: `partner:${partnerId}`, data: { keyId } });
  });
}
