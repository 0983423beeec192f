/** What the first event of a reservation carries: the row as it was held, so that the history alone gives it back. */
import type { Tx } from "@/db/client";

type Sql = Pick<Tx, "sql">;

/** The `data` of a `held` event, from the columns of `reservations`; a fragment for a select over inserted rows. */
export function heldEventData(tx: Sql) {
  return tx.sql`${heldTermsData(tx)} || ${heldByData(tx)}
    || case when purpose = 'booking' then '{}' else jsonb_build_object('purpose', purpose) end`;
}

/** Its part that all have in common who hold the same at the same moment. */
export function heldTermsData({ sql }: Sql) {
  return sql`jsonb_build_object('unitTypeId', unit_type_id, 'checkIn', check_in, 'checkOut', check_out, 'quantity', quantity,
    'guests', guests, 'nightlyPricesMinor', nightly_prices_minor, 'totalMinor', total_minor, 'currency', currency,
    'policy', policy, 'heldUntil', held_until)`;
}

/** Its part that is each one's own. */
export function heldByData({ sql }: Sql) {
  return sql`jsonb_build_object('orderId', order_id, 'holderKind', holder_kind, 'holderId', holder_id, 'fingerprint', fingerprint)
    || case when sale_session is null then '{}' else jsonb_build_object('saleSession', sale_session) end`;
}
