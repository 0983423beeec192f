/**
 * Order of lines wherever several are read: the order in which they were chosen.
 *
 * A hold's lines are made at one instant, and their ids ascend in the order of its request
 * (`internal/prepare.ts`). A line that is placed anew keeps the place of the one it replaces, and no change
 * or cancellation moves a line.
 *
 * Raw SQL: fragments of raw statements.
 */
import { asc } from "drizzle-orm";

import type { Db, Tx } from "@/db/client";
import { reservations } from "@/db/schema";

/** Terms of `orderBy`, for the builder. */
export const inLineOrder = [asc(reservations.createdAt), asc(reservations.id)];

/** Fragment for `order by`, of reservations `r`. */
export const lineOrder = ({ sql }: Pick<Db | Tx, "sql">) => sql`r.created_at, r.id`;

/** Fragment for `order by` where the newest holds come first; the lines of each keep their order. */
export const newestHoldFirst = ({ sql }: Pick<Db | Tx, "sql">) => sql`r.created_at desc, r.id`;
