/**
 * Actions of the staff who run the venue, each with the state before it. Append only: a row is never changed
 * or deleted.
 *
 * A row is written in the transaction of the change itself, so that neither exists without the other. The
 * page of past changes reads it. Transitions of reservations by guests have a history of their own
 * (reservation_events).
 */
import { index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { instant } from "./columns";

export const auditLog = pgTable(
  "audit_log",
  {
    id: uuid("id").primaryKey(),
    at: instant("at").notNull().defaultNow(),
    /** Actor: `user:ID` or `system`. */
    actor: text("actor").notNull(),
    /** Action, such as `sale.change`. */
    action: text("action").notNull(),
    /** Object of the action, such as `sale:ID`. */
    subject: text("subject").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
  },
  // Last changes of one object.
  (t) => [index("audit_log_subject").on(t.subject, t.at.desc())],
);
