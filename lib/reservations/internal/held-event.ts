/** What the first event of a reservation carries: the row as it was held, so that the history alone gives it back. */
import type { Tx } from "@/db/client";

/** The `data` of a `held` event, from the columns of `reservations`; a fragment for a select over inserted rows. */
export function heldEventData({ sql }: Pick<Tx, "sql">) {
  return sql`jsonb_build_object('orderId', order_id, 'unitTypeId', unit_type_id, 'checkIn', check_in, 'checkOut', check_out,
    'quantity', quantity, 'guests', guests, 'nightlyPricesMinor', nightly_prices_minor, 'totalMinor', total_minor,
    'currency', currency, 'policy', policy, 'heldUntil', held_until, 'holderKind', holder_kind, 'holderId', holder_id,
    'fingerprint', fingerprint)
    || case when purpose = 'booking' then '{}' else jsonb_build_object('purpose', purpose) end
    || case when sale_session is null then '{}' else jsonb_build_object('saleSession', sale_session) end`;
}
