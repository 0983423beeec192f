"use server";
// Actions of an operator on sales that are planned: made, edited until they open, cancelled before.
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { action } from "@/lib/next/action";
import { createSale } from "@/lib/sales/create-sale";
import { readSaleForStaff } from "@/lib/sales/read-for-staff";
import { rehearsalVisitorsSchema, salePlanSchema } from "@/lib/sales/schemas";
import { cancelPlan, editPlan } from "@/lib/waiting-room/operator/operate-sale";
import { rehearse, throwRehearsalAway } from "@/lib/waiting-room/operator/rehearse";

const slug = z.string().max(200);
/** The version at which the operator saw the sale. */
const seen = z.object({ sale: slug, version: z.coerce.number().int().min(1) });

const tooLate: Readonly<Record<string, string>> = {
  open: "It is open, or opens within seconds. Its plan stays as it is; use the controls on its page.",
  ended: "It is over. Duplicate it for another one.",
  cancelled: "It has been cancelled. Duplicate it for another one.",
  away: "Visitors are in its lobby, and the waiting room cannot be reached, so it would not learn of the change in time. Try again when it answers.",
};

const messages = {
  version_conflict: ({ currentVersion }: { readonly currentVersion: number }) => ({
    message:
      "Another member of staff changed this sale after you opened the form. Nothing was saved, and what you typed is kept. Compare it with the last changes on the sale’s page; saving again replaces them.",
    fieldErrors: { version: [String(currentVersion)] },
  }),
  invalid_state: ({ state }: { readonly state: string }) => ({
    message: `Nothing was changed. ${tooLate[state] ?? "The sale is in another state by now. Reload the page."}`,
  }),
};

export const createSaleAction = action({
  name: "create_sale",
  who: "sales.operate",
  schema: z.object({ listing: slug, copyOf: slug.optional() }).and(salePlanSchema),
  messages,
  async handler({ input: { listing, copyOf, ...plan }, actor }) {
    const original = copyOf === undefined ? undefined : await readSaleForStaff(mainDb(), copyOf, actor, "sales.operate");
    const lanesOf = original?.sale.lanes;
    const made = await createSale(mainDb(), { listing, plan, lanesOf }, actor);
    redirect(`/admin/sales/${made.slug}`);
  },
});

export const editSaleAction = action({
  name: "edit_sale",
  who: "sales.operate",
  schema: seen.and(salePlanSchema),
  messages,
  async handler({ input: { sale, version, ...plan }, actor }) {
    await editPlan(sale, plan, { actor, version });
    redirect(`/admin/sales/${sale}`);
  },
});

export const cancelSaleAction = action({
  name: "cancel_sale",
  who: "sales.operate",
  schema: seen,
  messages: {
    ...messages,
    version_conflict: () => ({
      message:
        "Another member of staff changed this sale a moment ago. Nothing was cancelled. Reload the page, look, and cancel again.",
    }),
  },
  async handler({ input: { sale, version }, actor }) {
    await cancelPlan(sale, { actor, version });
    redirect(`/admin/sales/${sale}`);
  },
});

const rehearsalRefusals: Readonly<Record<string, string>> = {
  busy: "Nothing was begun: it would slow a sale. The form names it, and from when a rehearsal fits.",
  rehearsing: "Nothing was begun: another rehearsal is under way, and one runs at a time.",
  away: "Nothing was begun: the waiting room cannot be reached. Try again when Redis answers.",
  gone: "It has been thrown away already.",
};

const rehearsalMessages = {
  invalid_state: ({ state }: { readonly state: string }) => ({
    message: rehearsalRefusals[state] ?? "Only a sale whose lobby is not open yet can be rehearsed.",
  }),
};

export const rehearseAction = action({
  name: "rehearse_sale",
  who: "sales.operate",
  schema: z.object({ sale: slug, visitors: rehearsalVisitorsSchema }),
  messages: rehearsalMessages,
  async handler({ input: { sale, visitors }, actor }) {
    const made = await rehearse(sale, { visitors, actor });
    redirect(`/admin/sales/${made.slug}`);
  },
});

export const discardRehearsalAction = action({
  name: "discard_rehearsal",
  who: "sales.operate",
  schema: z.object({ sale: slug }),
  messages: {
    invalid_state: ({ state }: { readonly state: string }) => ({
      message:
        state === "rehearsing"
          ? "It is still under way. End it first, or wait for its end."
          : (rehearsalRefusals["gone"] ?? ""),
    }),
  },
  async handler({ input: { sale }, actor }) {
    await throwRehearsalAway(sale, actor);
    redirect(`/admin/sales/${sale}`);
  },
});
