/** Builds a page from one row more than it holds. */
import { decodeCursor, encodeCursor, type Position } from "../cursor";
import type { Page } from "../results";
import type { Fragment } from "./candidates";
import type { Sql } from "./listing-row";

/** Greatest number counted; beyond it a page shows "100+". */
const maxCount = 100;

/** Columns of every row of a ranked statement. */
export interface RankedRow {
  id: string;
  bucket: 0 | 1;
  key: number;
  /** Number of bookable results, counted to one past the most. */
  count: number;
  /** Number of other results, counted likewise. */
  refused: number;
}

/** Sort key of rows without a price, distance or rating: after all others. */
export const lastKey = 1e15;

export interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/**
 * Selects the rows after the cursor's position, in order, one more than the page. Expects a table `r` with
 * bucket, key and id.
 */
export function pageSql(sql: Sql, search: object, { cursor, limit }: Paging, field = "cursor"): Fragment {
  const after: Position | undefined = cursor === undefined ? undefined : decodeCursor(search, cursor, field);
  const where = after
    ? sql`where (r.bucket, r.key, r.id) > (${after.bucket}::int, ${after.key}::float8, ${after.id}::uuid)`
    : sql``;
  return sql`${where} order by r.bucket, r.key, r.id limit ${limit + 1}`;
}

/** The columns `count` and `refused` of a {@link RankedRow}. Expects a table `ranked` with bucket. */
export const countColumns = (sql: Sql) => sql`
  (select count(*)::int from (select 1 from ranked where bucket = 0 limit ${maxCount + 1}) counted) as count,
  (select count(*)::int from (select 1 from ranked where bucket = 1 limit ${maxCount + 1}) counted) as refused`;

export function toPage<Row extends RankedRow, Result>(
  search: object,
  { limit }: Paging,
  rows: readonly Row[],
  toResult: (row: Row) => Result,
): Page<Result> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const { count = 0, refused = 0 } = rows[0] ?? {};
  return {
    results: page.map(toResult),
    nextCursor: rows.length > limit && last ? encodeCursor(search, last) : null,
    count: Math.min(count, maxCount),
    countIsLowerBound: count > maxCount,
    refusedCount: Math.min(refused, maxCount),
    refusedCountIsLowerBound: refused > maxCount,
  };
}
