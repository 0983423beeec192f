/** Saved views: filters of the operator's lists that members of staff have given a name. */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";

import { createdAt, instant } from "../columns";
import { users } from "./users";

export const savedViews = pgTable(
  "saved_views",
  {
    id: uuid("id").primaryKey(),
    /** The member of staff who made it. */
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** Path of the list: `/admin/orders`. */
    page: text("page").notNull(),
    name: text("name").notNull(),
    /** The list's filters as a query without its question mark, sorted by name. */
    query: text("query").notNull(),
    /** True for a view of all staff who can open the page; false for one of its maker alone. */
    isShared: boolean("shared").notNull().default(false),
    /** Raised by each change, so that a change of a stale copy is refused. */
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    unique("saved_views_name").on(t.userId, t.page, t.name),
    index("saved_views_shared")
      .on(t.page)
      .where(sql`shared`),
    check("saved_views_lengths", sql`length(name) between 1 and 60 and length(query) <= 1000`),
  ],
);
