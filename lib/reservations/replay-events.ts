/**
 * Replay of a reservation's history into its present state. Pure. The result equals the row (invariant
 * history-replays).
 */
import type { ReservationStatus } from "@/db/schema";
import type { ReservationEventType } from "@/lib/events/types";

export interface ReservationEvent {
  readonly seq: number;
  readonly type: ReservationEventType;
  readonly data: Readonly<Record<string, unknown>>;
  /** Time as the database prints it; compared, never computed with. */
  readonly at: string;
}

/**
 * State as far as the history determines it: everything but ids. Keys are those of the `held` event plus
 * status and timestamps.
 */
export type ReplayedReservation = Readonly<Record<string, unknown>> & { readonly status: ReservationStatus };

/**
 * Replays a history.
 * @param events by `seq`, from 1 without gaps
 * @throws {RangeError} when the history is impossible; the message names the event
 */
export function replayEvents(events: readonly ReservationEvent[]): ReplayedReservation {
  let state: ReplayedReservation | undefined;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index + 1) throw new RangeError(`event ${index + 1} has number ${event.seq}`);
    state = apply(state, event);
  }
  if (!state) throw new RangeError("a reservation without events");
  return state;
}

function apply(state: ReplayedReservation | undefined, { seq, type, data, at }: ReservationEvent): ReplayedReservation {
  if (type === "held") {
    if (state) throw new RangeError(`event ${seq}: held twice`);
    // A reservation that was placed anew is as old as the one it replaces.
    return { createdAt: at, ...data, status: "held" };
  }
  if (!state) throw new RangeError(`event ${seq}: ${type} before held`);
  const from = (status: ReservationStatus, change: Readonly<Record<string, unknown>>): ReplayedReservation => {
    if (state?.status !== status) throw new RangeError(`event ${seq}: ${type} while ${state?.status}`);
    return { ...state, ...change };
  };
  switch (type) {
    case "extended":
      return from("held", { heldUntil: data["heldUntil"], extendedAt: at });
    case "prolonged":
      return from("held", { heldUntil: data["heldUntil"], prolongedAt: at });
    case "holder_changed":
      return { ...state, holderKind: data["holderKind"], holderId: data["holderId"] };
    case "moved":
      return from("held", { orderId: data["orderId"] });
    case "confirmed":
      return from("held", { status: "confirmed", confirmedAt: at, ...pricesOf(data) });
    case "changed":
      // A stay can be prolonged or shortened while its guests are in the house.
      if (state.status === "checked_in" && state["departedAt"] === undefined) return { ...state, ...asRecord(data["after"]) };
      return from("confirmed", { ...asRecord(data["after"]) });
    case "names_changed":
      return from("confirmed", {});
    case "cancelled":
      return from("confirmed", {
        status: "cancelled",
        cancelledAt: at,
        ...(data["keptMinor"] === undefined ? {} : { keptMinor: data["keptMinor"] }),
      });
    case "fee_waived":
      if (state["keptMinor"] === undefined) throw new RangeError(`event ${seq}: ${type} while nothing is kept`);
      return {
        ...without(state, "keptMinor"),
        ...(data["keptMinor"] === undefined ? {} : { keptMinor: data["keptMinor"] }),
      };
    case "checked_in":
      return from("confirmed", { status: "checked_in", checkedInAt: at });
    case "ticket_used":
      return from("checked_in", {});
    case "check_in_undone":
      if (state["departedAt"] !== undefined) throw new RangeError(`event ${seq}: ${type} after departed`);
      return without(from("checked_in", { status: "confirmed" }), "checkedInAt");
    case "departed":
      if (state["departedAt"] !== undefined) throw new RangeError(`event ${seq}: departed twice`);
      return from("checked_in", { departedAt: at });
    case "departure_undone":
      if (state["departedAt"] === undefined) throw new RangeError(`event ${seq}: ${type} before departed`);
      return without(from("checked_in", {}), "departedAt");
    case "no_show":
      return from("confirmed", { status: "no_show", noShowAt: at });
    case "no_show_undone":
      return without(from("no_show", { status: "confirmed" }), "noShowAt");
    case "released":
      return from("held", { status: "released", releasedAt: at });
    case "expired":
      return from("held", { status: "expired", expiredAt: at });
  }
}

function without(state: ReplayedReservation, key: string): ReplayedReservation {
  const { [key]: _, ...rest } = state;
  return rest as ReplayedReservation;
}

/** Returns the prices that a confirmation changed: those of a booking that was given away. */
const pricesOf = ({ nightlyPricesMinor, totalMinor }: ReservationEvent["data"]) =>
  totalMinor === undefined ? {} : { nightlyPricesMinor, totalMinor };

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new RangeError("a change that says not what it is");
  return value as Readonly<Record<string, unknown>>;
}
