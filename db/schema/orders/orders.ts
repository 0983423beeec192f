/**
 * Orders: one or more reservations paid together, see db/schema/orders/payments.ts. A row is written when
 * payment starts.
 *
 * Legal states: pending -> confirmed | failed | abandoned. `failed`: Stripe authorised but the booking could
 * not be made, so the authorisation is voided; `abandoned`: the guest did not pay in time.
 * Orders span listings, so they are keyed by their own id (on Citus: distributed by it).
 */
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";

import { createdAt, currency, instant, minor } from "../columns";
import { users } from "../people/users";

/** The recipient of an invoice, as the buyer wrote it. */
export interface BillingDetails {
  readonly company: string;
  /** Lines of the address as they are printed on the document. */
  readonly address: readonly string[];
  readonly taxId: string | null;
}

export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey(),
    /**
     * Confirmation code, which guests can read aloud. It finds an order for its owner; it never gives access
     * to one.
     */
    code: text("code").notNull(),
    status: text("status", { enum: ["pending", "confirmed", "failed", "abandoned"] }).notNull(),
    holderKind: text("holder_kind", { enum: ["user", "guest", "partner"] }).notNull(),
    holderId: text("holder_id").notNull(),
    contactName: text("contact_name").notNull(),
    /** Empty for a guest at the desk who gave none: no message is sent then. */
    contactEmail: text("contact_email").notNull(),
    contactPhone: text("contact_phone"),
    /** The company that invoices are addressed to; null for guests who book for themselves. */
    billing: jsonb("billing").$type<BillingDetails>(),
    /** BCP 47 tag, for e-mails. */
    locale: text("locale").notNull().default("en-GB"),
    currency: currency(),
    totalMinor: minor("total_minor").notNull(),
    /** The partner's own reference, unique per partner. */
    partnerReference: text("partner_reference"),
    /** The member of staff who sold it at the desk, for the guest who holds it; null for other orders. */
    servedBy: uuid("served_by").references(() => users.id),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    confirmedAt: instant("confirmed_at"),
    failedAt: instant("failed_at"),
    abandonedAt: instant("abandoned_at"),
  },
  (t) => [
    uniqueIndex("orders_code").on(t.code),
    // Orders of the account page, newest first.
    index("orders_holder").on(t.holderKind, t.holderId, t.createdAt.desc()),
    // "Find my booking", and the bookings that move to an account with its confirmed address.
    index("orders_contact")
      .on(sql`lower(${t.contactEmail})`)
      .where(sql`holder_kind <> 'partner'`),
    // Lookup by a partner's reference.
    index("orders_partner_reference")
      .on(t.holderId, t.partnerReference)
      .where(sql`partner_reference is not null`),
    // Search by members of staff: a part of the guest's name or address.
    index("orders_search").using("gin", sql`fold(${t.contactName}) gin_trgm_ops`, sql`lower(${t.contactEmail}) gin_trgm_ops`),
    // Search by members of staff: the digits of a telephone number, or a part of a partner's reference.
    index("orders_search_references").using(
      "gin",
      sql`regexp_replace(${t.contactPhone}, '[^0-9]', '', 'g') gin_trgm_ops`,
      sql`lower(${t.partnerReference}) gin_trgm_ops`,
    ),
    // Search by members of staff: the last eight digits, which all forms of one telephone number share.
    // Orders without a number are left out.
    index("orders_search_phone_end")
      .on(sql`right(regexp_replace(${t.contactPhone}, '[^0-9]', '', 'g'), 8)`)
      .where(sql`contact_phone is not null`),
    // The operator's list, the latest first.
    index("orders_created").on(t.createdAt, t.id),
    // The sweep that abandons unpaid orders.
    index("orders_pending")
      .on(t.createdAt)
      .where(sql`status = 'pending'`),
    // Orders that ended unpaid and still name a guest, for the end of their retention.
    index("orders_unpaid")
      .on(sql`coalesce(${t.failedAt}, ${t.abandonedAt})`)
      .where(sql`status in ('failed', 'abandoned') and contact_email not like '%@erased.invalid'`),
    check("orders_total", sql`total_minor >= 0`),
    check(
      "orders_partner_reference_form",
      sql`partner_reference is null or (holder_kind = 'partner' and length(partner_reference) between 1 and 100)`,
    ),
    check(
      "orders_status",
      sql`case status
        when 'pending' then num_nonnulls(confirmed_at, failed_at, abandoned_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(failed_at, abandoned_at) = 0
        when 'failed' then failed_at is not null and num_nonnulls(confirmed_at, abandoned_at) = 0
        when 'abandoned' then abandoned_at is not null and num_nonnulls(confirmed_at, failed_at) = 0
        else false
      end`,
    ),
  ],
);
