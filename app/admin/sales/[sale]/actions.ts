"use server";
// Actions of an operator on a running sale.
import { z } from "zod";

import { action } from "@/lib/next/action";
import type { StaffActor } from "@/lib/staff/actor";
import { messageFieldsSchema, saleChangeSchema, type SaleChange } from "@/lib/sales/schemas";
import { endForGood, operateSale } from "@/lib/waiting-room/operator/operate-sale";

const of = z.object({ sale: z.string().max(200) });
/** The version at which the operator saw the value they change. */
const seen = of.extend({ version: z.coerce.number().int().min(1) });
const yes = z.enum(["yes", "no"]).transform((word) => word === "yes");
const { admissionsPerMinute, maxActiveSessions } = saleChangeSchema.shape;

/** Answers to a control of a page that is older than the sale's end. */
const noLonger: Readonly<Record<string, string>> = {
  ended: "Nothing was changed: the sale is over. Another member of staff ended it, or its time came.",
  cancelled: "Nothing was changed: the sale has been cancelled.",
};

const stateMessages = {
  invalid_state: ({ state }: { readonly state: string }) => ({
    message: noLonger[state] ?? "Nothing was changed: the sale is in another state by now. Reload the page.",
  }),
};

const messages = {
  ...stateMessages,
  version_conflict: () => ({
    message:
      "Someone else changed this sale a moment ago. What you typed is kept: check the current settings, then save again.",
  }),
};

const later = "Saved. The waiting room cannot be reached at the moment and will apply this as soon as it answers.";

async function change(sale: string, what: SaleChange, options: { actor: StaffActor; version?: number; done: string }) {
  const { isApplied } = await operateSale(sale, what, { actor: options.actor, version: options.version });
  return { message: isApplied ? options.done : later, data: { isApplied } };
}

export const setPaused = action({
  name: "pause_sale",
  who: "sales.operate",
  schema: of.extend({ paused: yes }),
  messages: stateMessages,
  handler: ({ input: { sale, paused }, actor }) =>
    change(sale, { paused }, { actor, done: paused ? "The sale has been paused." : "The sale has been resumed." }),
});

export const setClosed = action({
  name: "close_sale",
  who: "sales.operate",
  schema: of.extend({ closed: yes }),
  messages: stateMessages,
  handler: ({ input: { sale, closed }, actor }) =>
    change(sale, { closed }, { actor, done: closed ? "The sale has been closed." : "The sale is open again." }),
});

export const endForGoodAction = action({
  name: "end_sale",
  who: "sales.operate",
  schema: of,
  messages: stateMessages,
  async handler({ input: { sale }, actor }) {
    const { isApplied } = await endForGood(sale, { actor });
    return { message: isApplied ? "The sale has ended." : later, data: { isApplied } };
  },
});

export const setRate = action({
  name: "set_sale_rate",
  who: "sales.operate",
  schema: seen.extend({ admissionsPerMinute: admissionsPerMinute.unwrap() }),
  messages,
  handler: ({ input: { sale, version, admissionsPerMinute: rate }, actor }) =>
    change(sale, { admissionsPerMinute: rate }, { actor, version, done: "The rate is saved." }),
});

export const setMaximum = action({
  name: "set_sale_maximum",
  who: "sales.operate",
  schema: seen.extend({ maxActiveSessions: maxActiveSessions.unwrap() }),
  messages,
  handler: ({ input: { sale, version, maxActiveSessions: most }, actor }) =>
    change(sale, { maxActiveSessions: most }, { actor, version, done: "The cap is saved." }),
});

export const setMessage = action({
  name: "set_sale_message",
  who: "sales.operate",
  schema: seen.and(messageFieldsSchema),
  messages,
  handler({ input: { sale, version, message }, actor }) {
    const done = message === "" ? "The message has been removed." : "Everyone who is waiting now sees this message.";
    return change(sale, { message }, { actor, version, done });
  },
});
