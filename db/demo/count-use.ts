/** Rows of a demonstration that its users made, and that its replacement deletes. */
import { and, eq, gt, ne, not, or, sql } from "drizzle-orm";

import { inTransaction } from "@/db/client";
import { anyOf, isConstant } from "@/db/orm";
import { apiKeys, auditLog, orders, partners, reservations, sales, users, waitlistEntries } from "@/db/schema";
import { auditSubject } from "@/lib/sales/change-sale";

import { demoId } from "./draft";
import { endedSale } from "./ended-sale";
import { flashSaleSlug } from "./flash-sale";
import { demoDeskGuest, demoGuest, demoPartner } from "./insert-bookings";
import { pausedSale } from "./load-needs";
import { demoAccounts } from "./accounts";
import { requireMark, withDemoDb } from "./mark";
import { deskHolders } from "./staff-desk";
import { plannedSale } from "./staff-sales";
import { offerReservation, waitlistIds } from "./staff-waitlist";

/** Numbers of rows in a database beside those of the demonstration itself. */
export interface DemoUse {
  readonly orders: number;
  /** Holds whose time is not over. */
  readonly holds: number;
  readonly accounts: number;
  readonly waitlistEntries: number;
  readonly partners: number;
  /** Keys of partners, also those that were revoked. */
  readonly keys: number;
  /** Sales that staff added, or changed as the audit trail says. */
  readonly sales: number;
}

/** Each number's noun, in singular and plural, in the order of a message. */
const nouns: Readonly<Record<keyof DemoUse, readonly [one: string, many: string]>> = {
  orders: ["order", "orders"],
  holds: ["hold", "holds"],
  accounts: ["account", "accounts"],
  waitlistEntries: ["waitlist entry", "waitlist entries"],
  partners: ["partner", "partners"],
  keys: ["partner key", "partner keys"],
  sales: ["changed sale", "changed sales"],
};

/**
 * Counts the rows that a reset of the demonstration destroys for good. It reads only
 * columns that a demonstration of a version before the first release has as well.
 * @throws {NotDemoError} when the database does not carry the mark
 */
export async function countDemoUse(url: string): Promise<DemoUse> {
  return withDemoDb(url, (db) =>
    inTransaction(db, async (tx) => {
      await requireMark(tx);
      const { orm } = tx;
      const addresses = demoAccounts.map(({ email }) => email);
      const saleId = demoId(`sale/${flashSaleSlug}`);
      const ownSales = [saleId, demoId(`sale/${pausedSale.slug}`), demoId(`sale/${endedSale.slug}`)];
      // The verb that plans a sale draws its id.
      const isOwnSale = or(anyOf(sales.id, ownSales), eq(sales.slug, plannedSale.slug));
      const changes = await orm.$count(
        auditLog,
        and(eq(auditLog.subject, auditSubject(saleId)), eq(auditLog.action, "sale.change")),
      );
      return {
        orders: await orm.$count(orders, not(anyOf(orders.holderId, [demoGuest, demoDeskGuest, demoPartner, ...deskHolders]))),
        holds: await orm.$count(
          reservations,
          and(
            isConstant(reservations.status, "held"),
            gt(reservations.heldUntil, sql`now()`),
            ne(reservations.id, offerReservation),
          ),
        ),
        accounts: await orm.$count(users, not(anyOf(users.email, addresses))),
        waitlistEntries: await orm.$count(waitlistEntries, not(anyOf(waitlistEntries.id, waitlistIds))),
        partners: await orm.$count(partners, ne(partners.id, demoPartner)),
        keys: await orm.$count(apiKeys),
        sales: (changes > 0 ? 1 : 0) + (await orm.$count(sales, sql`not (${isOwnSale})`)),
      };
    }),
  );
}

/**
 * Words what the replacement of the demonstration deletes.
 * @returns such as "2 orders, 1 account"; undefined when there is nothing to lose
 */
export function describeUse(use: DemoUse): string | undefined {
  const parts = (Object.keys(nouns) as (keyof DemoUse)[]).flatMap((key) => {
    const [one, many] = nouns[key];
    return use[key] === 0 ? [] : [`${use[key].toLocaleString("en-GB")} ${use[key] === 1 ? one : many}`];
  });
  if (parts.length < 2) return parts[0];
  return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;
}
