// The reason why an entry of the waitlist has no offer, for members of staff. Pure.
import type { ListedEntry } from "@/lib/waitlist/staff/list-entries";

const texts: Readonly<Record<NonNullable<ListedEntry["reason"]>, string>> = {
  nothing_free: "Nothing has come back for its dates.",
  too_few_free: "Too few units have come back for the same dates.",
  closed: "Its dates are closed.",
  min_stay: "The minimum stay is longer.",
  max_stay: "The maximum stay is shorter.",
  arrival: "Closed to arrival on its first day.",
  departure: "Closed to departure on its last day.",
  max_occupancy: "What came back has room for fewer guests.",
};

/** Returns null for an entry that does not wait. */
export function whyNotOffered({
  status,
  reason,
  seenFree,
  quantity,
}: Pick<ListedEntry, "status" | "reason" | "seenFree" | "quantity">): string | null {
  if (status !== "waiting") return null;
  if (reason === null) return "It has not been considered yet.";
  if (reason !== "too_few_free" || seenFree === null || seenFree < 1) return texts[reason];
  return `${seenFree} came back together; it needs ${quantity}.`;
}
