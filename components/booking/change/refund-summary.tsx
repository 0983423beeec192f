// Sentences about the means of payment that a refund goes to.
import { Price } from "@/components/ui/price";
import type { PaymentMethod } from "@/db/schema";
import { brandName, refundPromise } from "@/lib/payments/copy";

export type RefundTargetView = {
  readonly amountMinor: bigint;
  readonly method: "refund" | "release";
  /** Means of payment that it comes back by. */
  readonly paidBy: PaymentMethod;
  readonly card: { readonly brand: string; readonly last4: string } | null;
};

/** Returns "the Visa card ending in 4242". */
export function cardText(card: RefundTargetView["card"]): string {
  if (!card) return "the card you paid with";
  return `the ${brandName(card.brand)} card ending in ${card.last4}`;
}

export function RefundSummary({
  targets,
  currency,
  locale,
}: {
  targets: readonly RefundTargetView[];
  currency: string;
  locale: string;
}) {
  return (
    <ul className="grid gap-1.5 text-sm text-ink-muted">
      {targets.map((target, index) => (
        <li key={index}>
          <Price money={{ amountMinor: target.amountMinor, currency }} locale={locale} />{" "}
          {target.method === "refund"
            ? refundPromise(target.paidBy, cardText(target.card))
            : "was only reserved on your card and is being released. It is never charged."}
        </li>
      ))}
    </ul>
  );
}
