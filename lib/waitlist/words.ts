/** What a wait says about itself. Pure, and free of server imports: pages and e-mails say the same. */
import { defaultLocale, formatNumber } from "@/lib/core/locale";

type Reason = "nothing_free" | "too_few_free" | "closed" | "min_stay" | "max_stay" | "arrival" | "departure" | "max_occupancy";

/**
 * Why nothing was offered yet.
 * @param seenFree units that were free together
 * @param quantity units waited for
 */
export function whyNotYet(reason: Reason | null, seenFree: number | null, quantity: number): string {
  switch (reason) {
    case null:
      return "We are looking right now.";
    case "nothing_free":
      return "Nothing has come back for your dates yet.";
    case "too_few_free":
      return seenFree === null || seenFree < 1
        ? "What came back was too little for your party."
        : `${seenFree === 1 ? "One has" : `${seenFree} have`} come back, and you wait for ${quantity} together.`;
    case "closed":
      return "Your dates are not on sale at the moment.";
    case "min_stay":
      return "What is free needs a longer stay than yours.";
    case "max_stay":
      return "What is free can only be had for a shorter stay than yours.";
    case "arrival":
      return "One cannot arrive on your first day at the moment.";
    case "departure":
      return "One cannot leave on your last day at the moment.";
    case "max_occupancy":
      return "What is free does not take that many people.";
  }
}

/** How many are before it. */
export function placeInWords(before: number): string {
  if (before === 0) return "You are first in line";
  return before === 1 ? "One party is before you" : `${formatNumber(before, defaultLocale)} parties are before you`;
}

/**
 * When it may be one's turn, and what that rests on.
 * @param days null where it cannot be said
 * @param recentOffers how often something of these dates was offered in `paceDays`
 * @param daysLeft until the last day one could still go
 */
export function estimateInWords(days: number | null, recentOffers: number, paceDays: number, daysLeft: number): string {
  if (days === null)
    return recentOffers === 0
      ? "We cannot say: nothing has come back for your dates lately."
      : "We cannot say: too little has come back for your dates lately.";
  const pace = `In the last ${paceDays} days something came back ${recentOffers} times`;
  if (days > daysLeft) return `${pace}. At that pace your turn would come too late, but it need not stay so.`;
  return `${pace}, which would make it your turn ${days === 1 ? "within a day" : `in about ${days} days`}. Nobody can promise that.`;
}
