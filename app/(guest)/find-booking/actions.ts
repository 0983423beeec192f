"use server";
// Actions that find a booking without an account.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { bookingsSentBefore } from "@/lib/auth/links/copy";
import { limitFinding, notFoundTogether, requestLink } from "@/lib/auth/links/request-links";
import { emailSchema } from "@/lib/core/validation/email-address";
import { isolate } from "@/lib/core/isolate";
import { action } from "@/lib/next/action";
import { findOrderByContact } from "@/lib/orders/view/find-by-contact";
import { signOrderLink } from "@/lib/orders/view/order-link";
import { orderCodeSchema } from "@/lib/orders/schemas";

import { rememberLink } from "../orders/[code]/order-access";

export const findBooking = action({
  name: "find_booking",
  schema: z.object({ email: emailSchema(), code: orderCodeSchema.optional() }),
  async handler({ input: { email, code }, address }) {
    if (code === undefined) {
      const asked = await requestLink(mainDb(), { purpose: "find_bookings", email }, address);
      if (asked === "sent_before") return { message: bookingsSentBefore(email) };
      const text = `If something is booked with ${isolate(email)} and not over yet, an e-mail with links to it is on its way.`;
      return { message: text };
    }
    await limitFinding(code, address);
    const id = await findOrderByContact(mainDb(), code, email);
    if (id === undefined) throw notFoundTogether();
    // The cookie expires long before the token does.
    await rememberLink({ id, code }, signOrderLink({ id, email }, Date.now()));
    redirect(`/orders/${code}`);
  },
});
