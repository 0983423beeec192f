/**
 * The reason in one sentence why no unit type of a listing is available for the guest's dates and party: the
 * restriction, where all share one. The functions are pure.
 */
import { count, unitWords } from "../copy";
import type { ListingKind } from "../schemas";
import { formatDate } from "@/lib/core/time/dates";

import type { OfferRequest, RefusedUnit } from "./unit-offers";

type UnitRefusal = Pick<RefusedUnit, "reason" | "limit" | "available">;

/** Reasons that mean no stock; every other reason is a restriction that another choice could meet. */
const nothingThere: ReadonlySet<UnitRefusal["reason"]> = new Set(["sold_out", "closed", "incomplete_inventory"]);

/**
 * @param refusals one for each unit type, at least one
 * @param locale for dates; the sentences are English
 */
export function explainRefusal(
  refusals: readonly UnitRefusal[],
  kind: ListingKind,
  asked: OfferRequest,
  locale: string,
): string {
  const reasons = new Set(refusals.map(({ reason }) => reason));
  const [reason, ...others] = reasons;
  if (reason !== undefined && others.length === 0) {
    return oneReason(reason, refusals, kind, asked, locale) ?? nothingLeft(kind, asked, locale);
  }
  if (refusals.every((refusal) => nothingThere.has(refusal.reason))) return nothingLeft(kind, asked, locale);
  return kind === "stay" ? "No room is available for exactly these dates and guests" : "Nothing fits what you asked for";
}

const nothingLeft = (kind: ListingKind, { checkIn }: OfferRequest, locale: string) =>
  kind === "stay" ? "Nothing is free for exactly these dates" : `Nothing is left on ${formatDate(checkIn, locale)}`;

/**
 * Returns the sentence for a reason that all unit types share, with the bound that is easiest to meet;
 * undefined where it would not help.
 */
function oneReason(
  reason: UnitRefusal["reason"],
  refusals: readonly UnitRefusal[],
  kind: ListingKind,
  { checkIn, checkOut }: OfferRequest,
  locale: string,
): string | undefined {
  const limits = refusals.flatMap(({ limit }) => limit ?? []);
  const least = Math.min(...limits);
  const most = Math.max(...limits);
  const { one, many } = unitWords[kind];
  switch (reason) {
    case "min_stay":
      return limits.length > 0 ? `These dates need at least ${count(least, "night")}` : undefined;
    case "max_stay":
      return limits.length > 0 ? `These dates allow at most ${count(most, "night")}` : undefined;
    case "closed_to_arrival":
      return `No arrivals on ${formatDate(checkIn, locale)}`;
    case "closed_to_departure":
      return `No departures on ${formatDate(checkOut, locale)}`;
    case "max_occupancy":
      return limits.length > 0 ? `A ${one} takes at most ${count(most, "person", "people")} here` : undefined;
    case "no_turnaround":
      return undefined;
    case "max_per_order":
      return limits.length > 0 ? `At most ${count(most, one, many)} can be booked in one order` : undefined;
    case "sold_out": {
      const left = Math.max(...refusals.map(({ available }) => available));
      return left > 0
        ? `Only ${count(left, one, many)} of one type left ${kind === "stay" ? "for these dates" : `on ${formatDate(checkIn, locale)}`}`
        : undefined;
    }
    case "closed":
      return kind === "stay" ? undefined : `No longer on sale for ${formatDate(checkIn, locale)}`;
    case "incomplete_inventory":
      return kind === "event" ? `There is no performance on ${formatDate(checkIn, locale)}` : undefined;
  }
}
