/**
 * The rules of folding: the facts that events give. One statement's part, used by the worker that folds new
 * events and by a build of all facts.
 *
 * Terms before an event are those of the last change before it, else those of the hold, with the prices that
 * its confirmation changed, and what is kept is what the last event with it says; so each event is folded by
 * itself, in any order, with the same result.
 *
 * Raw SQL: facts by event, side and date, from the JSON of events.
 */
import type { Fragment } from "postgres";

import type { Tx } from "@/db/client";
import { deskGuestPrefix } from "@/lib/core/holder";

/**
 * Version of the rules below. A change of them needs the next number: the worker then builds all facts anew.
 */
export const foldingVersion = 4;

/** Types of the events that give facts. */
export const foldedTypes = ["confirmed", "changed", "cancelled", "fee_waived", "no_show", "no_show_undone"] as const;

/**
 * Builds the select of expected facts, with the columns of `booking_facts` in their order.
 * @param events the part of a select that names the events to fold as `e`: `from ... where ...`
 */
export const expectedFacts = ({ sql }: Pick<Tx, "sql">, events: Fragment): Fragment => sql`
  with wanted as (
    select e.listing_id, e.reservation_id, e.seq, e.type, e.data, e.at ${events}
  ), folded as (
    select w.listing_id, w.reservation_id, w.seq, w.type, (w.at at time zone l.timezone)::date as booked_on,
      (made.at at time zone l.timezone)::date as made_on,
      case when h.data ->> 'holderKind' = 'partner' then 'partner'
        when starts_with(h.data ->> 'holderId', ${deskGuestPrefix}) then 'desk' else 'site' end as channel,
      coalesce(earlier.terms, h.data || made.data) as before,
      case w.type when 'confirmed' then h.data || w.data when 'changed' then w.data -> 'after' end as after,
      coalesce(kept.minor, 0) as kept_before,
      case w.type when 'changed' then coalesce((w.data -> 'after' ->> 'keptMinor')::bigint, 0)
        when 'cancelled' then coalesce((w.data ->> 'keptMinor')::bigint, 0)
        when 'fee_waived' then coalesce((w.data ->> 'keptMinor')::bigint, 0) end as kept_after
    from wanted w
    join listings l on l.id = w.listing_id and not l.test
    -- By the key for each event: the planner overrates the number of events.
    cross join lateral (
      select f.data from reservation_events f
      where f.listing_id = w.listing_id and f.reservation_id = w.reservation_id and f.seq = 1 and f.type = 'held'
      limit 1
    ) h
    cross join lateral (
      select c.at, c.data from reservation_events c
      where c.listing_id = w.listing_id and c.reservation_id = w.reservation_id and c.type = 'confirmed' and c.seq <= w.seq
      order by c.seq limit 1
    ) made
    left join lateral (
      select c.data -> 'after' as terms from reservation_events c
      where c.listing_id = w.listing_id and c.reservation_id = w.reservation_id and c.type = 'changed' and c.seq < w.seq
      order by c.seq desc limit 1
    ) earlier on true
    left join lateral (
      select (case c.type when 'changed' then c.data -> 'after' else c.data end ->> 'keptMinor')::bigint as minor
      from reservation_events c
      where c.listing_id = w.listing_id and c.reservation_id = w.reservation_id and c.type in ('changed', 'cancelled', 'fee_waived')
        and c.seq < w.seq
      order by c.seq desc limit 1
    ) kept on true
    where w.type in ${sql(foldedTypes)}
  ), judged as (
    -- Fewer units on the same terms: the others are cancelled.
    select *, type = 'changed' and after -> 'unitTypeId' = before -> 'unitTypeId' and after -> 'checkIn' = before -> 'checkIn'
      and after -> 'checkOut' = before -> 'checkOut' and after -> 'nightlyPricesMinor' = before -> 'nightlyPricesMinor'
      and (after ->> 'quantity')::int < (before ->> 'quantity')::int as is_reduced
    from folded
  ), sides as (
    select j.*, s.kind, s.sign, s.whole, t.*
    from judged j
    cross join lateral (values
      ('booked', 1, true, case when type = 'confirmed' then after end),
      ('changed_from', -1, true, case when type = 'changed' and not is_reduced then before end),
      ('changed_to', 1, true, case when type = 'changed' and not is_reduced then after end),
      ('cancelled', -1, true, case when type = 'cancelled' then before end),
      ('cancelled', -1, false, case when is_reduced
        then before || jsonb_build_object('quantity', (before ->> 'quantity')::int - (after ->> 'quantity')::int) end),
      ('no_show', -1, true, case when type = 'no_show' then before end),
      ('no_show', 1, true, case when type = 'no_show_undone' then before end)
    ) as s (kind, sign, whole, terms)
    cross join lateral jsonb_to_record(s.terms) as t ("unitTypeId" uuid, "checkIn" date, "checkOut" date, quantity int,
      "nightlyPricesMinor" bigint[])
    where s.terms ->> 'checkIn' is not null
  )
  select listing_id, reservation_id, seq, kind, "checkIn" + night as stay_date, "unitTypeId" as unit_type_id, channel, booked_on, made_on,
    case when "checkOut" > "checkIn" then sign * quantity else 0 end as units,
    coalesce(sign * quantity * "nightlyPricesMinor"[night + 1], 0) as revenue_minor,
    (case when night = 0 and whole then sign else 0 end)::smallint as bookings,
    ("checkOut" - "checkIn")::smallint as nights
  from sides cross join lateral generate_series(0, greatest("checkOut" - "checkIn", 1) - 1) as night
  union all
  select listing_id, reservation_id, seq, 'kept', (before ->> 'checkIn')::date, (before ->> 'unitTypeId')::uuid, channel, booked_on, made_on,
    0, kept_after - kept_before, 0::smallint, ((before ->> 'checkOut')::date - (before ->> 'checkIn')::date)::smallint
  from judged where kept_after <> kept_before and before ->> 'checkIn' is not null
  union all
  select listing_id, reservation_id, seq, 'no_show_kept', "checkIn", "unitTypeId", channel, booked_on, made_on,
    0, -sign * quantity * (select coalesce(sum(price), 0)::bigint from unnest("nightlyPricesMinor") as price), 0::smallint,
    ("checkOut" - "checkIn")::smallint
  from sides where kind = 'no_show'`;
