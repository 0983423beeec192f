/** Schema of the form that confirms a refund by staff, as its preview wrote it. Free of server imports. */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";

import { refundReasonSchema } from "../../schemas";
import type { WantedRefund } from "./plan-staff-refund";

const error = invalidFormMessage;
const hiddenId = idSchema(error);
/** Minor units; whether the amount can be refunded is decided by the order. */
const minorSchema = z
  .string({ error })
  .regex(/^-?\d{1,15}$/, { error })
  .transform(BigInt);

export const staffRefundSchema = z
  .object({
    requestId: hiddenId,
    orderId: hiddenId,
    version: z.coerce.number({ error }).int({ error }),
    refundAction: z.enum(["refund", "waive"], { error }),
    amountMinor: minorSchema.optional(),
    lines: z.record(hiddenId, minorSchema, { error }).optional(),
    reason: refundReasonSchema,
  })
  .refine(({ amountMinor, lines }) => (amountMinor === undefined) !== (lines === undefined), { error, path: ["reason"] })
  .transform(({ refundAction: action, amountMinor, lines = {}, ...rest }) => {
    const parts = Object.entries(lines).map(([reservationId, minor]) => ({ reservationId, amountMinor: minor }));
    const wanted: WantedRefund = { action, amount: amountMinor ?? parts };
    return { ...rest, wanted };
  });
