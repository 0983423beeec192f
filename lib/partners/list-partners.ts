/** Partners and their keys, for staff. The text of a key is stored nowhere, so none of these has it. */
import type { Db } from "@/db/client";
import type { KeyScope } from "@/db/schema";
import { DomainError } from "@/lib/core/errors";
import { isUuid } from "@/lib/core/ids";

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

const columns = ({ sql }: Db) => sql`
  p.id, p.name, p.contact_email as "contactEmail", p.on_account as "onAccount", p.suspended_at is not null as "isSuspended",
  (select count(*)::int from api_keys k where k.partner_id = p.id and k.revoked_at is null) as keys`;

/**
 * @returns at most `limit` partners, by name
 */
export async function listPartners(db: Db, limit = 200): Promise<PartnerSummary[]> {
  return db.sql<PartnerSummary[]>`select ${columns(db)} from partners p order by lower(p.name) limit ${limit}`;
}

/** @throws {DomainError} not_found */
export async function readPartner(db: Db, id: string): Promise<PartnerView> {
  if (!isUuid(id)) throw new DomainError("not_found", { what: "partner" });
  const [[partner], keys] = await Promise.all([
    db.sql<PartnerSummary[]>`select ${columns(db)} from partners p where p.id = ${id}`,
    db.sql<(Omit<KeyView, "createdAtMs" | "revokedAtMs"> & { createdAt: string; revokedAt: string | null })[]>`
      select id, name, prefix, test, scopes, rate_per_minute as "ratePerMinute", created_at as "createdAt", revoked_at as "revokedAt"
      from api_keys where partner_id = ${id} order by revoked_at is not null, created_at desc, id limit 200`,
  ]);
  if (!partner) throw new DomainError("not_found", { what: "partner" });
  return {
    ...partner,
    keyList: keys.map(({ createdAt, revokedAt, ...key }) => ({
      ...key,
      createdAtMs: new Date(createdAt).getTime(),
      revokedAtMs: revokedAt === null ? null : new Date(revokedAt).getTime(),
    })),
  };
}
