/** Condition for a booked line that is still to come. */

/**
 * Condition on a reservation `r` of a listing `l`, for builder and template statements: on the listing's own
 * calendar a stay is over the day after its check-out, a flight the day after it has landed (at its
 * destination), an event the day after it. A cancelled reservation counts as over.
 */
export const isComing = `r.status <> 'cancelled' and case l.kind
  when 'stay' then r.check_out >= (statement_timestamp() at time zone l.timezone)::date
  when 'event' then r.check_in >= (statement_timestamp() at time zone l.timezone)::date
  else ((r.check_in + l.departs_at) at time zone l.timezone + l.duration_minutes * interval '1 minute')
    at time zone l.destination_timezone >= date_trunc('day', statement_timestamp() at time zone l.destination_timezone)
end`;
