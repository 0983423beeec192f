// The sum of an order: its lines in short, and the total.
import { DefinitionList } from "@/components/ui/definition-list";
import { Price } from "@/components/ui/price";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { amountText } from "@/lib/orders/format";

type OrderTotalsProps = {
  lines: readonly OrderLine[];
  totalMinor: bigint;
  currency: string;
  locale: string;
  /** Label of the sum: "To pay", "Paid". */
  label: string;
};

export function OrderTotals({ lines, totalMinor, currency, locale, label }: OrderTotalsProps) {
  return (
    <DefinitionList
      entries={[
        ...lines.map((line) => ({
          term: line.listingName,
          note: amountText(line),
          value: <Price money={{ amountMinor: line.totalMinor, currency: line.currency }} locale={locale} />,
        })),
        { term: label, value: <Price money={{ amountMinor: totalMinor, currency }} locale={locale} size="lg" />, strong: true },
      ]}
    />
  );
}
