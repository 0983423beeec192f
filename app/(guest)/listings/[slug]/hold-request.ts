/**
 * Parses the fields of a hold form, and derives its request. The functions are pure.
 *
 * A form carries an id made when it was rendered. The request's id is derived from that id, the choice and
 * the attempt. So a double submit is one hold, the same form with another choice is another hold, and a guest
 * who goes back to the page can hold again what was released.
 */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { derivedId } from "@/lib/core/ids";
import { type HoldLine, holdLineSchema } from "@/lib/reservations/schemas";
import { maxLinesPerOrder } from "@/lib/reservations/limits";

/**
 * Format of an offer, `UNIT_TYPE_ID~TOTAL_MINOR`: the choice with the price it was shown at, so that a choice
 * among fares is one radio button.
 */
const offerPattern = /^([0-9a-f-]{36})~(\d{1,15})$/i;

/** A text that is not a whole number becomes NaN, which no rule allows. */
const whole = (text: string) => (/^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

const hidden = z.string({ error: invalidFormMessage });

/** The fields of one line. */
export const holdFormLineSchema = z
  .object({
    listingId: hidden,
    offer: z.string({ error: "Choose one." }).regex(offerPattern, { error: "Choose one." }),
    checkIn: hidden,
    checkOut: hidden,
    quantity: hidden.transform(whole),
    guests: hidden.transform(whole),
  })
  .transform(({ offer, ...line }, context): HoldLine => {
    const [, unitTypeId = "", total = "0"] = offerPattern.exec(offer) ?? [];
    const parsed = holdLineSchema.safeParse({ ...line, unitTypeId, expectedTotalMinor: BigInt(total) });
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) context.addIssue({ code: "custom", path, message });
    return z.NEVER;
  });

export const holdFormSchema = z.object({
  formId: idSchema(invalidFormMessage),
  lines: z
    .array(holdFormLineSchema, { error: "Choose what to hold." })
    .min(1, { error: "Choose what to hold." })
    .max(maxLinesPerOrder, { error: `Hold at most ${maxLinesPerOrder} items at once.` }),
});

export type HoldForm = z.output<typeof holdFormSchema>;

/** Returns the value of an offer's field. */
export function offerValue(unitTypeId: string, totalMinor: bigint): string {
  return `${unitTypeId}~${totalMinor}`;
}

/**
 * Returns the ids of an attempt.
 * @param attempt 0, and one more each time the earlier hold is over
 */
export function requestIds({ formId, lines }: HoldForm, attempt: number): { requestId: string; newOrderId: string } {
  const asked = lines.map((line) => [
    line.listingId,
    line.unitTypeId,
    line.checkIn,
    line.checkOut,
    line.quantity,
    line.guests,
    String(line.expectedTotalMinor),
  ]);
  const requestId = derivedId(formId, `hold ${attempt} ${JSON.stringify(asked)}`);
  return { requestId, newOrderId: derivedId(requestId, "order") };
}
