// Sentences about the means of payment that a refund goes to.
import { Price } from "@/components/ui/price";

export type RefundTargetView = {
  readonly amountMinor: bigint;
  readonly method: "refund" | "release";
  readonly card: { readonly brand: string; readonly last4: string } | null;
};

/** Returns "the Visa card ending in 4242". */
export function cardText(card: RefundTargetView["card"]): string {
  if (!card) return "the card you paid with";
  return `the ${card.brand.charAt(0).toUpperCase()}${card.brand.slice(1)} card ending in ${card.last4}`;
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
            ? `will be refunded to ${cardText(target.card)}. Banks take five to ten days to show it.`
            : "was only reserved on your card and is being released. It is never charged."}
        </li>
      ))}
    </ul>
  );
}
