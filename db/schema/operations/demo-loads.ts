/** Loads of demonstration data. Written by db/demo, read by commands that wipe a database. */
import { integer, pgTable } from "drizzle-orm/pg-core";

import { instant } from "../columns";

/**
 * The mark of a database that holds demonstration data: without a row here, no command wipes the database.
 */
export const demoLoads = pgTable("demo_loads", {
  version: integer("version").primaryKey(),
  loadedAt: instant("loaded_at").notNull().defaultNow(),
});
