/** Partners and their keys, for staff. The text of a key is stored nowhere, so none of these has it. */
import { asc, desc, eq, sql } from "drizzle-orm";

import type { Db } from "@/db/client";
import { apiKeys, type KeyScope, partners } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

export interface PartnerSummary {
  readonly id: string;
  readonly name: string;
  readonly contactEmail: string;
  readonly onAccount: boolean;
  readonly isSuspended: boolean;
  /** Number of keys that are not revoked. */
  readonly keys: number;
}

export interface KeyView {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly test: boolean;
  readonly scopes: readonly KeyScope[];
  readonly ratePerMinute: number;
  readonly createdAtMs: number;
  readonly revokedAtMs: number | null;
}

export interface PartnerView extends PartnerSummary {
  /** The newest first, revoked ones at the end. */
  readonly keyList: readonly KeyView[];
}

const columns = {
  id: partners.id,
  name: partners.name,
  contactEmail: partners.contactEmail,
  onAccount: partners.onAccount,
  isSuspended: sql<boolean>`${partners.suspendedAt} is not null`,
  keys: sql<number>`(select count(*)::int from api_keys k where k.partner_id = "partners"."id" and k.revoked_at is null)`,
};

/**
 * Lists partners.
 * @returns at most `limit` partners, by name
 * @throws {DomainError} not_found for an actor who may not see partners
 */
export async function listPartners(db: Db, actor: StaffActor | SystemActor, limit = 200): Promise<PartnerSummary[]> {
  requireHousePermission(actor, "partners.read", "partner");
  return db.orm
    .select(columns)
    .from(partners)
    .orderBy(sql`lower(${partners.name})`)
    .limit(limit);
}

/**
 * Reads a partner with its keys.
 * @throws {DomainError} not_found, also for an actor who may not see partners
 */
export async function readPartner(db: Db, id: string, actor: StaffActor | SystemActor): Promise<PartnerView> {
  requireHousePermission(actor, "partners.read", "partner");
  if (!isUuid(id)) throw new DomainError("not_found", { what: "partner" });
  const [[partner], keys] = await Promise.all([
    db.orm.select(columns).from(partners).where(eq(partners.id, id)),
    db.orm
      .select({
        id: apiKeys.id,
        name: apiKeys.name,
        prefix: apiKeys.prefix,
        test: apiKeys.test,
        scopes: apiKeys.scopes,
        ratePerMinute: apiKeys.ratePerMinute,
        createdAt: apiKeys.createdAt,
        revokedAt: apiKeys.revokedAt,
      })
      .from(apiKeys)
      .where(eq(apiKeys.partnerId, id))
      .orderBy(sql`${apiKeys.revokedAt} is not null`, desc(apiKeys.createdAt), asc(apiKeys.id))
      .limit(200),
  ]);
  if (!partner) throw new DomainError("not_found", { what: "partner" });
  return {
    ...partner,
    keyList: keys.map(({ createdAt, revokedAt, ...key }) => ({
      ...key,
      createdAtMs: createdAt.getTime(),
      revokedAtMs: revokedAt?.getTime() ?? null,
    })),
  };
}
