/** Words about orders that several pages share. Pure. */
import { formatMoney, type Money } from "@/lib/core/money";

/**
 * Says what staff refunded of an order before, which counts towards the limit.
 * @param locale BCP 47, of the reader
 */
export const earlierText = (earlier: Money, locale: string): string =>
  `Staff have refunded ${formatMoney(earlier, locale)} of this order before without an approval, which counts towards the limit of one person.`;

/** Puts {@link earlierText} before a text, where staff refunded anything of the order before. */
export const afterEarlier = (earlier: Money, text: string, locale: string): string =>
  earlier.amountMinor === 0n ? text : `${earlierText(earlier, locale)} ${text}`;
