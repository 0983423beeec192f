// Reasons for which a row is not retried, for members of staff.
import type { JobRefusal } from "@/lib/events/staff/retry-job";
import type { MessageRefusal } from "@/lib/notifications/retry-message";
import { maxBulkRowTries } from "@/lib/operator/limits";
import type { RefundRefusal } from "@/lib/orders/refunds/resolve-failed-refund";
import type { DeliveryRefusal } from "@/lib/partners/webhooks/staff/retry-delivery";

type Rule = MessageRefusal | DeliveryRefusal | JobRefusal | RefundRefusal | "not_permitted" | "failed" | "kept_failing";

const texts: Readonly<Record<Rule, string>> = {
  sent: "It was sent in the meantime.",
  given_up: "What it is about does not exist any more, so there is nothing to send.",
  delivered: "It arrived in the meantime. The partner can have it sent again.",
  endpoint_off: "Its endpoint is switched off. Switch it on at the partner’s page first, or the partner does.",
  endpoint_deleted: "The partner deleted its endpoint, so there is nowhere to send it.",
  partner_suspended: "The partner is suspended. Its messages wait until it is not.",
  running: "It is running at the moment.",
  unknown_job: "This version of Holdfast does not know that kind of work; an older one left it.",
  needs_approval: "The amount needs another person’s approval. Ask for it at the refund itself.",
  disputed: "The payment is disputed, and Stripe refunds nothing in the meantime.",
  returned: "The bank returned the money and would do so again. Ask the guest for another way, or retry it alone.",
  not_permitted: "The role of the member of staff who began this no longer permits it.",
  failed: "It could not be tried, because of a fault. The log says more.",
  kept_failing: `It could not be tried to the end, ${maxBulkRowTries} times: the database was busy or did not answer. Nothing was changed: retry it later.`,
};

/** Returns the text of a rule that refuses a retry. */
export function refusalText(rule: string): string {
  return rule in texts ? texts[rule as Rule] : "It can no longer be retried. Reload the page to see how it stands.";
}
