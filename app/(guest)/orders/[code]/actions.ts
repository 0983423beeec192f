"use server";
// Actions on an order that is booked. Each verb checks the actor's rights again (rule hidden-from-strangers).
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import type { MessageTable } from "@/lib/next/form-messages";
import { abandonChange } from "@/lib/orders/changes/abandon-change";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { changeOrder } from "@/lib/orders/changes/change-order";
import { largestAtOnce } from "@/lib/orders/changes/quotes";
import { correctGuestNames } from "@/lib/orders/contact/guest-names";
import { findOrderByCode } from "@/lib/orders/view/read-order";
import { namesFormSchema, wantedChangeSchema } from "@/lib/orders/schemas";

import { throwAtForm } from "../stale-names";
import { actorOfOrder } from "./order-access";
import { stateWords } from "./state-copy";

const code = z.string({ error: invalidFormMessage }).max(20);
const requestId = idSchema(invalidFormMessage);
const amount = z
  .string({ error: invalidFormMessage })
  .regex(/^\d{1,18}$/, { error: invalidFormMessage })
  .transform(BigInt);
const count = z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage });

const messages: Partial<MessageTable> = { invalid_state: ({ state }) => ({ message: stateWords(state) }) };

export const cancelOrderAction = action({
  name: "cancel_order",
  schema: z.object({
    code,
    requestId,
    expectedRefundMinor: amount,
    lines: z.array(z.object({ reservationId: idSchema(invalidFormMessage), quantity: count })).max(largestAtOnce),
  }),
  messages,
  async handler({ input }) {
    const actor = await actorOfOrder();
    const order = await findOrderByCode(mainDb(), input.code, actor);
    const { lines, expectedRefundMinor } = input;
    await cancelOrder(mainDb(), { requestId: input.requestId, orderId: order.id, actor, lines, expectedRefundMinor });
    redirect(`/orders/${order.code}?done=cancelled`);
  },
});

export const changeOrderAction = action({
  name: "change_order",
  schema: z.object({
    code,
    requestId,
    expectedDueMinor: amount,
    expectedRefundMinor: amount,
    wanted: z.object({ ...wantedChangeSchema.shape, quantity: count, guests: count }),
  }),
  messages,
  async handler({ input }) {
    const actor = await actorOfOrder();
    const order = await findOrderByCode(mainDb(), input.code, actor);
    const { requestId: id, wanted, expectedDueMinor, expectedRefundMinor } = input;
    const asked = { requestId: id, orderId: order.id, actor, wanted, expectedDueMinor, expectedRefundMinor };
    const changed = await changeOrder(mainDb(), asked);
    if (changed.kind === "pay") redirect(changed.redirectUrl);
    if (changed.kind === "ended" || changed.kind === "pending") redirect(`/orders/${order.code}/changes/${changed.changeId}`);
    redirect(`/orders/${order.code}?done=changed`);
  },
});

export const correctNamesAction = action({
  name: "correct_names",
  schema: z.object({ code }).and(namesFormSchema),
  messages: {
    invalid_state: ({ state }) => ({
      message:
        state === "changed"
          ? "These names were corrected while you had this page open. Nothing was saved. What was saved stands at your names; save again to replace it."
          : stateWords(state),
    }),
  },
  async handler({ input }) {
    const actor = await actorOfOrder();
    const order = await findOrderByCode(mainDb(), input.code, actor);
    await correctGuestNames(mainDb(), { orderId: order.id, actor, given: input.guestNames })
      .catch(throwAtForm)
      // After a refusal, too: the page then has the names that are there now.
      .finally(() => revalidatePath(`/orders/${order.code}/names`));
    redirect(`/orders/${order.code}?done=named`);
  },
});

export const abandonChangeAction = action({
  name: "abandon_change",
  schema: z.object({ code }),
  messages,
  async handler({ input }) {
    const actor = await actorOfOrder();
    const order = await findOrderByCode(mainDb(), input.code, actor);
    await abandonChange(mainDb(), order.id, actor);
    redirect(`/orders/${order.code}`);
  },
});
