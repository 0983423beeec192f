/**
 * Creates, suspends and resumes partners. For staff.
 *
 * Raw SQL: an insert on a condition, and an update that answers with the row before it.
 */
import { eq, sql } from "drizzle-orm";

import { type Db, inTransaction } from "@/db/client";
import { partners } from "@/db/schema";
import type { SystemActor } from "@/lib/core/actor";
import { DomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { invalidInput } from "@/lib/core/validation/invalid-input";
import { recordAudit } from "@/lib/events/record-audit";
import type { StaffActor } from "@/lib/staff/actor";
import { requireHousePermission } from "@/lib/staff/permissions";

import { maxPartners } from "./limits";
import { type PartnerInput, partnerSchema } from "./schemas";

/**
 * Creates a partner.
 * @param actor the member of staff or the script, for the audit trail
 * @returns the partner's id
 * @throws {DomainError} forbidden; not_found; invalid_input, also when there is a partner of that name;
 * limit_exceeded
 */
export async function createPartner(
  db: Db,
  input: PartnerInput,
  actor: StaffActor | SystemActor,
): Promise<{ readonly id: string }> {
  requireHousePermission(actor, "partners.manage", "partner");
  const parsed = partnerSchema.safeParse(input);
  if (!parsed.success) throw invalidInput(parsed.error);
  const { name, contactEmail, onAccount } = parsed.data;
  const id = newId();
  return inTransaction(db, async (tx) => {
    const made = await tx.sql`
      insert into partners (id, name, contact_email, on_account)
      select ${id}, ${name}, ${contactEmail}, ${onAccount} where (select count(*) from partners) < ${maxPartners}
      on conflict (lower(name)) do nothing`;
    if (made.count === 0) {
      const isSame = eq(sql`lower(${partners.name})`, sql`lower(${name})`);
      const [taken] = await tx.orm.select({ id: partners.id }).from(partners).where(isSame);
      if (!taken) throw new DomainError("limit_exceeded", { limit: "partners", max: maxPartners });
      throw new DomainError("invalid_input", {
        issues: [{ path: ["name"], message: "There is already a partner with that name." }],
      });
    }
    await recordAudit(tx, { actor, action: "partner.create", subject: `partner:${id}`, data: { name, onAccount } });
    return { id };
  });
}

/**
 * Suspends a partner, whose keys all stop within a second, or resumes it.
 * @throws {DomainError} forbidden, not_found
 */
export async function setSuspended(
  db: Db,
  partnerId: string,
  suspended: boolean,
  actor: StaffActor | SystemActor,
): Promise<void> {
  requireHousePermission(actor, "partners.manage", "partner");
  await inTransaction(db, async (tx) => {
    const [partner] = await tx.sql<{ changed: boolean }[]>`
      with was as (select id, suspended_at from partners where id = ${partnerId} for update)
      update partners p set suspended_at = case when ${suspended} then coalesce(was.suspended_at, now()) end
      from was where p.id = was.id
      returning (was.suspended_at is null) = ${suspended} as changed`;
    if (!partner) throw new DomainError("not_found", { what: "partner" });
    if (!partner.changed) return;
    const action = suspended ? "partner.suspend" : "partner.resume";
    await recordAudit(tx, { actor, action, subject: `partner:${partnerId}`, data: {} });
  });
}
