/**
 * Data of the first event of a reservation: the row as it was held, so that the history alone gives it back.
 *
 * Raw SQL: fragments of the statements that insert holds, the hot one among them.
 */
import type { Tx } from "@/db/client";

type Sql = Pick<Tx, "sql">;

/**
 * Builds the `data` of a `held` event, from the columns of `reservations`; a fragment for a select over
 * inserted rows.
 */
export function heldEventData(tx: Sql) {
  return tx.sql`${heldTermsData(tx)} || ${heldByData(tx)}
    || case when purpose = 'booking' then '{}' else jsonb_build_object('purpose', purpose) end`;
}

/** Builds the part that all holds of the same terms at the same moment have in common. */
export function heldTermsData({ sql }: Sql) {
  return sql`jsonb_build_object('unitTypeId', unit_type_id, 'checkIn', check_in, 'checkOut', check_out, 'quantity', quantity,
    'guests', guests, 'nightlyPricesMinor', nightly_prices_minor, 'totalMinor', total_minor, 'currency', currency,
    'policy', policy, 'heldUntil', held_until)`;
}

/** Builds the part of each hold's own. */
export function heldByData({ sql }: Sql) {
  return sql`jsonb_build_object('orderId', order_id, 'holderKind', holder_kind, 'holderId', holder_id, 'fingerprint', fingerprint)
    || case when sale_session is null then '{}' else jsonb_build_object('saleSession', sale_session) end`;
}
