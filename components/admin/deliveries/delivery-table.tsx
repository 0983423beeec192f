"use client";
// Deliveries to partners that have not arrived, in a table, each with the reason and a button that tries
// again.
import { type ReactNode, useActionState } from "react";

import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import type { Address, Sort } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import type { FormAction } from "@/lib/next/form-state";
import type { ListedDelivery } from "@/lib/partners/webhooks/staff/list-deliveries";

import { ActionResult } from "../lists/action-result";
import { OrderTime, placeTimeText } from "../lists/order-time";
import { refusalText } from "../lists/refusals";
import { RetryCell } from "../lists/retry-cell";
import { WhyCell } from "../lists/why-cell";
import { deliveryStateNames } from "./delivery-copy";

export type ShownDelivery = ListedDelivery & { readonly why: string };

type DeliveryTableProps = {
  deliveries: readonly ShownDelivery[];
  locale: string;
  address: Address;
  sort: Sort | undefined;
  retry: FormAction;
  /** Shown where there are no rows: the result of the action on the last one stays above it. */
  empty: ReactNode;
};

export function DeliveryTable({ deliveries, locale, address, sort, retry, empty }: DeliveryTableProps) {
  const [state, submit] = useActionState(retry, { status: "idle" });
  return (
    <>
      <ActionResult state={state} />
      {deliveries.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Deliveries that have not arrived"
          choice="own"
          columns={columnsFor(locale, submit)}
          rows={deliveries}
          rowKey={({ id }) => id}
          address={address}
          sort={sort}
        />
      )}
    </>
  );
}

const columnsFor = (locale: string, submit: (form: FormData) => void): readonly Column<ShownDelivery>[] => [
  {
    key: "partner",
    label: "Partner and endpoint",
    cell: ({ partnerId, partnerName, url }) => (
      <>
        <Link href={`/admin/partners/${partnerId}`} prefetch={false} className="hover:underline">
          <bdi>{partnerName}</bdi>
        </Link>
        <span className="text-ink-muted">
          , <bdi>{url}</bdi>
        </span>
      </>
    ),
  },
  {
    key: "type",
    label: "Message",
    cell: ({ type, isTest }) => (
      <>
        {type} {isTest ? <Badge tone="info">Test</Badge> : null}
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ state }) => <Badge tone={state === "failed" ? "danger" : "warning"}>{deliveryStateNames[state]}</Badge>,
  },
  {
    key: "attempts",
    label: "Tries",
    isNumeric: true,
    sortValue: ({ attempts }) => attempts,
    cell: ({ attempts }) => formatNumber(attempts, locale),
  },
  {
    key: "created",
    label: "Since",
    isOneLine: true,
    sortValue: ({ createdAtMs }) => createdAtMs,
    cell: ({ createdAtMs, zone }) => <OrderTime atMs={createdAtMs} zone={zone} isZoneNamed locale={locale} />,
  },
  {
    key: "why",
    label: "Why",
    isWide: true,
    cell: ({ why, nextAtMs, zone }) => (
      <WhyCell why={why} words={nextAtMs === null ? null : `Next try: ${placeTimeText(nextAtMs, zone, locale)}.`} />
    ),
  },
  {
    key: "retry",
    label: "Retry",
    isOneLine: true,
    isWide: true,
    cell: ({ id, type, partnerName, refusal }) => (
      <RetryCell
        submit={submit}
        fields={{ deliveryId: id }}
        of={`${type} to ${partnerName}`}
        reason={refusal === null ? undefined : refusalText(refusal)}
      />
    ),
  },
];
