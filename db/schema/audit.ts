/**
 * What people who run the venue did, and what it was before. Append only: a row is never changed or taken away.
 *
 * Written in the transaction of the change itself, so that there is no change without its row and no row without its change; read by
 * the page of what was changed. What guests do to reservations has a history of its own (reservation_events).
 */
import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { instant } from "./columns";

export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid("id").primaryKey(),
    at: instant("at").notNull().defaultNow(),
    /** Who did it: `user:ID`, `system`. */
    actor: text("actor").notNull(),
    /** What was done: `sale.change`. */
    action: text("action").notNull(),
    /** What it was done to: `sale:ID`. */
    subject: text("subject").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
  },
  // The last changes of one thing.
  (t) => [index("audit_log_subject").on(t.subject, t.at.desc())],
);
