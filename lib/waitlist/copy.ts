/** Texts about a waitlist entry. Pure, and free of server imports: pages and e-mails share them. */
import { defaultLocale, formatNumber } from "@/lib/core/locale";

type Reason = "nothing_free" | "too_few_free" | "closed" | "min_stay" | "max_stay" | "arrival" | "departure" | "max_occupancy";

/**
 * States the reason why nothing was offered yet.
 * @param seenFree units that were free together
 * @param quantity units that the party waits for
 */
export function whyNotYet(reason: Reason | null, seenFree: number | null, quantity: number): string {
  switch (reason) {
    case null:
      return "We are checking now.";
    case "nothing_free":
      return "Nothing has become available for your dates yet.";
    case "too_few_free":
      return seenFree === null || seenFree < 1
        ? "What became available was not enough for your party."
        : `${seenFree === 1 ? "One has" : `${seenFree} have`} become available, and you need ${quantity} together.`;
    case "closed":
      return "Your dates are not on sale at the moment.";
    case "min_stay":
      return "What is available requires a longer stay than yours.";
    case "max_stay":
      return "What is available is only for a shorter stay than yours.";
    case "arrival":
      return "Arrival on your first day is not possible at the moment.";
    case "departure":
      return "Departure on your last day is not possible at the moment.";
    case "max_occupancy":
      return "What is available does not take that many people.";
  }
}

/** States the number of parties before an entry. */
export function placeInWords(before: number): string {
  if (before === 0) return "You are first on the waitlist";
  return before === 1 ? "One party is ahead of you" : `${formatNumber(before, defaultLocale)} parties are ahead of you`;
}

/**
 * States the estimated wait, and its basis.
 * @param days null where there is no estimate
 * @param recentOffers number of offers for any of these dates in `paceDays`
 * @param daysLeft days until the last possible beginning
 */
export function estimateInWords(days: number | null, recentOffers: number, paceDays: number, daysLeft: number): string {
  if (days === null)
    return recentOffers === 0
      ? "We cannot say: nothing has become available for your dates recently."
      : "We cannot say: too little has become available for your dates recently.";
  const pace = `In the last ${paceDays} days something became available ${recentOffers} times`;
  if (days > daysLeft) return `${pace}. At that pace your turn would come too late, but that may change.`;
  return `${pace}, which would make it your turn ${days === 1 ? "within a day" : `in about ${days} days`}. This is not a promise.`;
}
