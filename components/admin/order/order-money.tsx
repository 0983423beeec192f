// The money of an order: payments, refunds and documents, to read.
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InstantText } from "@/components/ui/dates/date-text";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import type { DocumentSummary } from "@/lib/documents/read-documents";
import { brandName, methodNames, paidAnotherWay } from "@/lib/payments/copy";
import type { MoneyPayment, MoneyRefund, OrderMoney } from "@/lib/orders/staff/read-money";
import type { CardSummary } from "@/lib/orders/view/order-view";

type OrderMoneyProps = {
  money: OrderMoney;
  documents: readonly DocumentSummary[];
  currency: string;
  /** Address of the page, below which the documents are. */
  path: string;
  zone: string;
  locale: string;
};

export function OrderMoneyTables({ money: { payments, refunds }, documents, ...shown }: OrderMoneyProps) {
  const address = { path: shown.path, query: "" };
  return (
    <div className="grid gap-4">
      {payments.length === 0 ? (
        <p className="text-sm text-ink-muted">No payment was begun.</p>
      ) : (
        <DataTable
          caption="Payments"
          columns={paymentColumns(shown)}
          rows={payments}
          rowKey={({ id }) => id}
          address={address}
        />
      )}
      {refunds.length === 0 ? (
        <p className="text-sm text-ink-muted">Nothing was refunded.</p>
      ) : (
        <DataTable caption="Refunds" columns={refundColumns(shown)} rows={refunds} rowKey={({ id }) => id} address={address} />
      )}
      {documents.length === 0 ? (
        <p className="text-sm text-ink-muted">No document was issued.</p>
      ) : (
        <ul aria-label="Documents" className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {documents.map(({ id, kind, number }) => (
            <li key={id}>
              <Link href={`${shown.path}/documents/${id}`} prefetch={false} className="prose-link tabular">
                {kind === "invoice" ? "Invoice" : "Credit note"} {number}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type Shown = Pick<OrderMoneyProps, "currency" | "zone" | "locale">;

interface StateCopy {
  readonly label: string;
  readonly tone: BadgeTone;
}

const paymentStates: Readonly<Record<MoneyPayment["status"], StateCopy>> = {
  opened: { label: "Open", tone: "info" },
  authorised: { label: "Authorised", tone: "info" },
  captured: { label: "Captured", tone: "success" },
  voided: { label: "Voided", tone: "neutral" },
  failed: { label: "Failed", tone: "warning" },
};

const refundStates: Readonly<Record<MoneyRefund["status"], StateCopy>> = {
  due: { label: "Due", tone: "info" },
  sent: { label: "Sent", tone: "success" },
  failed: { label: "Failed", tone: "danger" },
  settled: { label: paidAnotherWay, tone: "success" },
};

const cardText = (card: CardSummary | null) => (card === null ? "" : `, ${brandName(card.brand)} ending in ${card.last4}`);

const paymentColumns = ({ currency, zone, locale }: Shown): readonly Column<MoneyPayment>[] => [
  {
    key: "at",
    label: "Payment",
    isOneLine: true,
    cell: ({ at }) => <InstantText atMs={at.getTime()} zone={zone} locale={locale} />,
  },
  {
    key: "how",
    label: "How",
    isWide: true,
    isBroken: true,
    cell: ({ method, card, takenBy, isOfChange, reason }) => (
      <span>
        {methodNames[method]}
        {cardText(card)}
        {takenBy === null ? null : (
          <>
            , by <bdi>{takenBy}</bdi>
          </>
        )}
        {isOfChange ? ", for a change" : null}
        {reason === null ? null : (
          <>
            : <bdi>{reason}</bdi>
          </>
        )}
      </span>
    ),
  },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ status }) => <Badge tone={paymentStates[status].tone}>{paymentStates[status].label}</Badge>,
  },
  {
    key: "amount",
    label: "Amount",
    isNumeric: true,
    cell: ({ amountMinor, capturedMinor, status }) => (
      <Price money={{ amountMinor: status === "captured" ? capturedMinor : amountMinor, currency }} locale={locale} />
    ),
  },
  {
    key: "refunded",
    label: "Refunded",
    isNumeric: true,
    cell: ({ refundedMinor: amountMinor }) => <Price money={{ amountMinor, currency }} locale={locale} />,
  },
];

const refundColumns = ({ currency, zone, locale }: Shown): readonly Column<MoneyRefund>[] => [
  {
    key: "at",
    label: "Refund",
    isOneLine: true,
    cell: ({ at, sentAt }) => <InstantText atMs={(sentAt ?? at).getTime()} zone={zone} locale={locale} />,
  },
  {
    key: "how",
    label: "How",
    isWide: true,
    isBroken: true,
    cell: ({ method, paidBy, card, paidBackBy, lastError, settledHow, decidedBy, reason }) => (
      <span>
        {method === "release" ? "Never captured" : `${methodNames[paidBy]}${cardText(card)}`}
        {paidBackBy === null ? null : (
          <>
            , by <bdi>{paidBackBy}</bdi>
          </>
        )}
        {lastError === null ? null : `: ${lastError}`}
        {settledHow === null ? null : (
          <>
            . Paid: <bdi>{settledHow}</bdi>
          </>
        )}
        {decidedBy === null ? null : (
          <>
            . Decided by <bdi>{decidedBy}</bdi>
            {reason === null ? null : (
              <>
                : <bdi>{reason}</bdi>
              </>
            )}
          </>
        )}
      </span>
    ),
  },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ status }) => <Badge tone={refundStates[status].tone}>{refundStates[status].label}</Badge>,
  },
  {
    key: "amount",
    label: "Amount",
    isNumeric: true,
    cell: ({ amountMinor }) => <Price money={{ amountMinor, currency }} locale={locale} />,
  },
];
