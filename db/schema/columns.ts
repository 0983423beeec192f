/** Column kinds that several tables share. */
import { sql } from "drizzle-orm";
import { bigint, char, customType, date, timestamp } from "drizzle-orm/pg-core";

/** A point in time by the database's clock, which is the one that counts (rule database-clock). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Time at which the row was inserted. */
export const createdAt = () => instant("created_at").notNull().defaultNow();

/** A calendar date at the listing's place, `YYYY-MM-DD`. */
export const localDate = (name: string) => date(name, { mode: "string" });

/** Amount in integer minor units. */
export const minor = (name: string) => bigint(name, { mode: "bigint" });

/** ISO 4217 code. */
export const currency = () => char("currency", { length: 3 }).notNull();

export const tsvector = customType<{ data: string }>({ dataType: () => "tsvector" });

/** Zero, as a column default of type bigint. */
export const zeroMinor = sql`0`;
