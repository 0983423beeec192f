// The money of an order: payments, refunds and documents.
import { OrderMoneyTables } from "@/components/admin/order/order-money";
import { OrderSection } from "@/components/admin/order/section";
import { mainDb } from "@/db/client";
import { listDocuments } from "@/lib/documents/read-documents";
import { readOrderMoney } from "@/lib/orders/staff/read-money";
import { cannotSeeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import type { SectionProps } from "./section-props";

export async function MoneySection({ staffOrder: { order, listingIds }, actor, ...shown }: SectionProps) {
  const maySee = listingIds.some((id) => isPermitted(actor, "payments.read", id));
  return (
    <OrderSection id="money" title="Money">
      {maySee ? (
        <OrderMoneyTables
          money={await readOrderMoney(mainDb(), order.id, actor)}
          documents={await listDocuments(mainDb(), order.id)}
          currency={order.currency}
          {...shown}
        />
      ) : (
        <p className="text-sm text-ink-muted">{cannotSeeText("payments.read")}</p>
      )}
    </OrderSection>
  );
}
