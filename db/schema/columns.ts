/** Column kinds that several tables share. */
import { sql } from "drizzle-orm";
import { bigint, char, customType, date, timestamp } from "drizzle-orm/pg-core";

/** An instant; the database's clock is the one that counts (rule database-clock). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** When the row came to be. */
export const createdAt = () => instant("created_at").notNull().defaultNow();

/** A calendar date of the listing's place, `YYYY-MM-DD`. */
export const localDate = (name: string) => date(name, { mode: "string" });

/** Integer minor units. */
export const minor = (name: string) => bigint(name, { mode: "bigint" });

/** ISO 4217. */
export const currency = () => char("currency", { length: 3 }).notNull();

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Zero, as a column default of type bigint. */
export const zeroMinor = sql`0`;
