"use server";
// Actions of the desk: hold for a guest, sell, release, and record what was paid back. They act for the
// guest, in the name of the member of staff.
import { refresh, revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { holdsDb, mainDb } from "@/db/client";
import { isDomainError } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";
import { action } from "@/lib/next/action";
import { addAtDesk, releaseLineAtDesk } from "@/lib/orders/desk/add-at-desk";
import { holdAtDesk, releaseAtDesk } from "@/lib/orders/desk/hold-at-desk";
import { type DeskSale, deskSaleSchema } from "@/lib/orders/desk/schemas";
import { sellAtDesk } from "@/lib/orders/desk/sell-at-desk";
import { sendPaymentLink } from "@/lib/orders/desk/send-payment-link";
import { needsProof } from "@/lib/orders/refunds/approvals/limits";
import { readRefundAmount, recordDeskRefund } from "@/lib/orders/refunds/record-desk-refund";
import type { HoldLine } from "@/lib/reservations/schemas";

import { holdFormLineSchema } from "../../(guest)/listings/[slug]/hold-request";
import { throwAtForm } from "../../(guest)/orders/stale-names";
import { deskAddMessages, deskHoldMessages, endedMessage, linkNotClosedMessages } from "./messages";

const hiddenId = idSchema(invalidFormMessage);

export const holdAtDeskAction = action({
  name: "hold_at_desk",
  who: "orders.edit",
  schema: z.object({ formId: hiddenId }).and(holdFormLineSchema),
  messages: deskHoldMessages,
  async handler({ input: { formId, ...line }, actor }) {
    const { orderId } = await holdAtDesk(holdsDb(), { requestId: requestOf(formId, line), lines: [line] }, actor).catch(
      showCurrentState(line),
    );
    return redirect(`/admin/desk/${orderId}`);
  },
});

/**
 * Derives the request's id from the choice: the same button pressed twice is one hold, another choice
 * another.
 */
const requestOf = (formId: string, line: HoldLine) =>
  derivedId(formId, `hold ${line.unitTypeId} ${line.checkIn} ${line.checkOut} ${line.quantity} ${line.guests}`);

/**
 * Makes the table around the message of a refusal show the current state, with a new id of its form: the next
 * press is a request of its own.
 */
const showCurrentState =
  ({ listingId }: HoldLine) =>
  (error: unknown): never => {
    if (isDomainError(error)) {
      if (error.code === "price_changed" || error.code === "not_available") availabilitySnapshot().invalidate([listingId]);
      refresh();
    }
    throw error;
  };

const soldMessages = {
  not_found: () => ({ message: "This is no longer held. Nothing was booked. Find it again." }),
  not_available: () => ({
    message: "The hold ran out, and somebody else has booked it since. Nothing was booked. Find something else.",
  }),
  waiting_room_required: () => ({
    message:
      "The hold ran out, and the listing is in a sale with a waiting room by now. Those who wait come first, so nothing was booked.",
  }),
  price_changed: () => ({
    message:
      "What is held has changed since this page was opened. Nothing was booked and no link was sent. Reload the page and look at it first.",
  }),
  hold_expired: () => ({ message: "The hold ran out. Nothing was booked and no link was sent. Find it again." }),
  invalid_state: endedMessage,
};

export const sellAtDeskAction = action({
  name: "sell_at_desk",
  who: "orders.edit",
  schema: deskSaleSchema,
  messages: soldMessages,
  async handler({ input, actor, locale }) {
    const { deskOrder: orderId, requestId, paying: method, expectedTotalMinor, heldLines } = input;
    const sale = { orderId, ...guestOf(input), namesRequired: true, locale, expectedTotalMinor };
    if (method === "link") {
      const isAgain = input.linkOpen === "yes";
      const { redirectUrl, sent } = await sendPaymentLink(mainDb(), { ...sale, isAgain }, actor).catch(throwAtForm);
      revalidatePath(`/admin/desk/${orderId}`);
      // An order that costs nothing is booked at once, and has no page.
      if (new URL(redirectUrl).pathname.startsWith("/orders/")) redirect(`/admin/desk/${orderId}`);
      // The page says where the first link went.
      return isAgain && sent ? { message: `The link is sent to ${input.email}${sent === "again" ? " again" : ""}.` } : {};
    }
    const paying = method === "none" ? { method, reason: input.reason ?? "" } : { method };
    await sellAtDesk(mainDb(), { ...sale, requestId, heldLines, paying }, actor).catch(throwAtForm);
    revalidatePath("/admin", "layout");
    return redirect(`/admin/desk/${orderId}`);
  },
});

const guestOf = ({ name, email, phone, billing, guestNames }: DeskSale) => ({
  contact: { name, email, phone },
  billing,
  guestNames,
});

export const addAtDeskAction = action({
  name: "add_at_desk",
  who: "orders.edit",
  schema: z.object({ formId: hiddenId, deskOrder: hiddenId }).and(holdFormLineSchema),
  messages: deskAddMessages,
  async handler({ input: { formId, deskOrder: orderId, ...line }, actor }) {
    const asked = { requestId: requestOf(formId, line), orderId, lines: [line] };
    await addAtDesk(mainDb(), holdsDb(), asked, actor).catch(showCurrentState(line));
    revalidatePath(`/admin/desk/${orderId}`);
    return redirect(`/admin/desk/${orderId}`);
  },
});

export const releaseLineAtDeskAction = action({
  name: "release_line_at_desk",
  who: "orders.edit",
  schema: z.object({ deskOrder: hiddenId, reservationId: hiddenId }),
  messages: { ...linkNotClosedMessages, invalid_state: endedMessage },
  async handler({ input: { deskOrder, reservationId }, actor }) {
    await releaseLineAtDesk(mainDb(), deskOrder, reservationId, actor);
    revalidatePath(`/admin/desk/${deskOrder}`);
    return { message: "Released. It is on sale again; the other lines are held as before." };
  },
});

export const releaseAtDeskAction = action({
  name: "release_at_desk",
  who: "orders.edit",
  schema: z.object({
    deskOrder: hiddenId,
    /** Present in the list of open holds, which stays in view. */
    from: z.literal("list", { error: invalidFormMessage }).optional(),
  }),
  messages: {
    ...linkNotClosedMessages,
    invalid_state: () => ({ message: "This is booked already, so it cannot be released. Reload the page." }),
  },
  async handler({ input, actor }) {
    await releaseAtDesk(mainDb(), input.deskOrder, actor);
    revalidatePath(`/admin/desk/${input.deskOrder}`);
    if (input.from !== "list") return redirect("/admin/desk");
    refresh();
    return { message: "Released. It is on sale again." };
  },
});

export const recordDeskRefundAction = action({
  name: "record_desk_refund",
  who: "orders.edit",
  schema: z.object({ refundId: hiddenId }),
  messages: {
    invalid_state: () => ({ message: "This was not paid at the desk, so it is not paid back there." }),
  },
  async handler({ input, actor, requireRecentPassword }) {
    // For a refund that is not there, as for any.
    const refund = await readRefundAmount(mainDb(), input.refundId);
    if (refund === undefined || needsProof(refund)) await requireRecentPassword();
    await recordDeskRefund(mainDb(), input.refundId, actor);
    revalidatePath("/admin", "layout");
    return { message: "Recorded as paid back." };
  },
});
