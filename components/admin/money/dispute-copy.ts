// Texts for staff about a dispute. The functions are pure.
import type { BadgeTone } from "@/components/ui/badge";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";

type Status = ListedDispute["status"];

export const statusWords: Record<Status, { readonly label: string; readonly tone: BadgeTone }> = {
  warning_needs_response: { label: "Inquiry, answer needed", tone: "warning" },
  warning_under_review: { label: "Inquiry, with the bank", tone: "info" },
  warning_closed: { label: "Inquiry closed", tone: "neutral" },
  needs_response: { label: "Answer needed", tone: "danger" },
  under_review: { label: "With the bank", tone: "info" },
  prevented: { label: "Prevented", tone: "neutral" },
  won: { label: "Won", tone: "success" },
  lost: { label: "Lost", tone: "danger" },
};

/** Consequences of each state. */
export const consequences: Record<Status, string> = {
  warning_needs_response: "The bank is only asking. No money has been withdrawn, and the tickets are valid.",
  warning_under_review: "The bank has your answer. No money has been withdrawn, and the tickets are valid.",
  warning_closed: "The bank asked, and nothing followed.",
  needs_response: "The money is withdrawn until the bank decides. The tickets are valid in the meantime.",
  under_review: "The bank has your answer and will decide within weeks. The tickets are valid in the meantime.",
  prevented: "The dispute was ended before it began.",
  won: "The money is yours again. Refunds that were waiting for this are sent automatically.",
  lost: "The bank has paid the guest. The tickets are no longer valid; the places they stood for stay taken.",
};

const reasons: Readonly<Record<string, string>> = {
  fraudulent: "The cardholder says they did not make this payment",
  unrecognized: "The cardholder does not recognise this payment",
  product_not_received: "The cardholder says they did not get what they paid for",
  product_unacceptable: "The cardholder says it was not as described",
  credit_not_processed: "The cardholder says a refund is owed to them",
  duplicate: "The cardholder says they paid twice",
  subscription_canceled: "The cardholder says it was cancelled",
  general: "The bank names no reason",
};

export const reasonWords = (reason: string): string => reasons[reason] ?? reason.replaceAll("_", " ");

/**
 * Returns the time left in the largest useful unit: "3 days left", "5 hours left", "over".
 * @param nowMs epoch milliseconds
 */
export function timeLeft(dueByMs: number, nowMs: number): string {
  const hours = Math.floor((dueByMs - nowMs) / 3_600_000);
  if (hours < 0) return "over";
  if (hours < 48) return hours === 1 ? "1 hour left" : `${hours} hours left`;
  return `${Math.floor(hours / 24)} days left`;
}
