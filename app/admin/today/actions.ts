"use server";
// Actions of the front desk: moves of a stay, and another date of departure at its quoted cost.
import { revalidatePath } from "next/cache";

import { mainDb } from "@/db/client";
import { changeNights, refundOfNights } from "@/lib/front-desk/change-nights";
import { moveRefusalText, moveResults } from "@/lib/front-desk/copy";
import { moveStay } from "@/lib/front-desk/move-stay";
import { confirmNightsSchema, moveFormSchema } from "@/lib/front-desk/schemas";
import { formatMoney } from "@/lib/core/money";
import { action } from "@/lib/next/action";
import { afterEarlier } from "@/lib/orders/copy";
import { needsProof } from "@/lib/orders/refunds/approvals/limits";

const messages = { invalid_state: ({ state }: { state: string }) => ({ message: moveRefusalText(state) }) };

export const moveStayAction = action({
  name: "move_stay",
  who: "arrivals.edit",
  schema: moveFormSchema,
  messages,
  async handler({ input, actor }) {
    const isMoved = await moveStay(mainDb(), input, actor);
    revalidatePath("/admin/today");
    revalidatePath("/admin/orders/[code]", "page");
    return { message: isMoved ? moveResults[input.move] : "This has already been done." };
  },
});

export const changeNightsAction = action({
  name: "change_nights",
  who: "arrivals.edit",
  schema: confirmNightsSchema,
  messages: {
    ...messages,
    approval_required: ({ amountMinor, currency, earlierMinor }, locale) => ({
      message: afterEarlier(
        { amountMinor: BigInt(earlierMinor), currency },
        `This gives back ${formatMoney({ amountMinor: BigInt(amountMinor), currency }, locale)}, more than one person may refund. Nothing was changed. Check the guests out, and ask for the refund on the order’s page, where another person approves it.`,
        locale,
      ),
    }),
  },
  async handler({
    input: { paying: deskMeans, ...input },
    actor,
    requireRecentPassword,
  }): Promise<{ message: string; data?: { payUrl: string } }> {
    if (input.refundMinor > 0n && needsProof(await refundOfNights(mainDb(), input, actor))) await requireRecentPassword();
    const changed = await changeNights(mainDb(), { ...input, deskMeans }, actor);
    revalidatePath("/admin/today");
    switch (changed.kind) {
      case "applied":
        return { message: "The date of departure is changed. The guest gets a message." };
      case "pay":
        return {
          message: "The nights are held while the guest pays. The stay is extended as soon as the payment is through.",
          data: { payUrl: changed.redirectUrl },
        };
      case "pending":
        return { message: "The payment is under way. The stay is extended as soon as it is through." };
      case "ended":
        return { message: "This change ended without effect. Ask for its cost again." };
    }
  },
});
