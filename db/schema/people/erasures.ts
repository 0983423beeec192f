/**
 * Erasures of what was kept about people. A row has no name and no address: `person` is an HMAC of the e-mail
 * address, by which a repeated request finds it. The orders of the person have an address made of the row's
 * id from then on, by which a loop finds the documents that the law makes the venue keep for longer.
 */
import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";

export const erasures = pgTable(
  "erasures",
  {
    id: uuid("id").primaryKey(),
    /** HMAC-SHA-256 of the address in lower case, in hexadecimal (lib/people/person-key.ts). */
    person: text("person").notNull(),
    /** Member of staff who erased: `user:ID`. */
    actor: text("actor").notNull(),
    orders: integer("orders").notNull(),
    createdAt: createdAt(),
    /** Time from which no document is left that names the person. Null while one is kept. */
    documentsErasedAt: instant("documents_erased_at"),
  },
  (t) => [
    index("erasures_person").on(t.person, t.createdAt),
    // Erasures whose documents wait for the end of their retention.
    index("erasures_waiting")
      .on(t.createdAt)
      .where(sql`documents_erased_at is null`),
    check("erasures_person_form", sql`person ~ '^[0-9a-f]{64}$'`),
  ],
);
