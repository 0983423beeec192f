/** From one row more than a page holds to a page. */
import { decodeCursor, encodeCursor, type Position } from "../cursor";
import type { Page } from "../results";
import type { Fragment } from "./candidates";
import type { Sql } from "./listing-row";

/** Counting goes on to here; past it a page says "100+". */
const maxCount = 100;

/** What every row of a ranked statement carries. */
export interface RankedRow {
  id: string;
  bucket: 0 | 1;
  key: number;
  /** How many can be had as asked, counted to one past the most. */
  count: number;
  /** How many cannot, likewise. */
  refused: number;
}

/** The key of what has no price, distance or rating to sort by: after all others. */
export const lastKey = 1e15;

export interface Paging {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Rows after the cursor's position, in order, one more than the page. Expects a table `r` with bucket, key and id. */
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
