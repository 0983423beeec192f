/**
 * Notes of staff on orders, for staff alone. A note with a department and a date is a to-do: open until a
 * member of staff marks it as done. An erasure of the guest's data replaces the text.
 */
import { sql } from "drizzle-orm";
import { check, index, pgTable, text, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant, localDate } from "../columns";
import { users } from "../people/users";

/** Departments of a venue that to-dos are for. */
export const departments = ["front_desk", "housekeeping", "kitchen", "maintenance", "door", "finance"] as const;
export type Department = (typeof departments)[number];

export const orderNotes = pgTable(
  "order_notes",
  {
    /** The request's id: a repeated request is one note (rule idempotency). */
    id: uuid("id").primaryKey(),
    /** No foreign key, as other rows of staff about orders have none: orders can be emptied in tests. */
    orderId: uuid("order_id").notNull(),
    body: text("body").notNull(),
    /** Null for a note that is no to-do, like the date. */
    department: text("department", { enum: departments }),
    dueOn: localDate("due_on"),
    createdBy: uuid("created_by")
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    doneBy: uuid("done_by").references(() => users.id),
    doneAt: instant("done_at"),
  },
  (t) => [
    index("order_notes_order").on(t.orderId, t.createdAt),
    // To-dos that are due, for the home and the list of orders.
    index("order_notes_open")
      .on(t.dueOn)
      .where(sql`due_on is not null and done_at is null`),
    check("order_notes_body", sql`length(body) between 1 and 2000`),
    check("order_notes_todo", sql`(department is null) = (due_on is null)`),
    check(
      "order_notes_department",
      sql`department in ('front_desk', 'housekeeping', 'kitchen', 'maintenance', 'door', 'finance')`,
    ),
    check("order_notes_done", sql`(done_by is null) = (done_at is null) and (done_at is null or due_on is not null)`),
  ],
);
