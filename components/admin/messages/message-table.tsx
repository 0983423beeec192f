"use client";
// Messages that were not sent, in a table, each with the reason and a button that tries again.
import { type ReactNode, useActionState } from "react";

import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import type { Address, Sort } from "@/components/ui/table-sort";
import { formatNumber } from "@/lib/core/locale";
import type { FormAction } from "@/lib/next/form-state";
import type { UnsentMessage } from "@/lib/notifications/list-messages";

import { ActionResult } from "../lists/action-result";
import { OrderTime } from "../lists/order-time";
import { refusalText } from "../lists/refusals";
import { RetryCell } from "../lists/retry-cell";
import { WhyCell } from "../lists/why-cell";
import { OrderLink } from "../order/order-link";
import { messageNames, messageStateNames, messageTones } from "./message-copy";

export type ShownMessage = UnsentMessage & { readonly why: string };

type MessageTableProps = {
  messages: readonly ShownMessage[];
  locale: string;
  address: Address;
  sort: Sort | undefined;
  retry: FormAction;
  /** Shown where there are no rows: the result of the action on the last one stays above it. */
  empty: ReactNode;
};

export function MessageTable({ messages, locale, address, sort, retry, empty }: MessageTableProps) {
  const [state, submit] = useActionState(retry, { status: "idle" });
  return (
    <>
      <ActionResult state={state} />
      {messages.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Messages that were not sent"
          choice="own"
          columns={columnsFor(locale, submit)}
          rows={messages}
          rowKey={({ subject, kind }) => `${kind}/${subject}`}
          address={address}
          sort={sort}
        />
      )}
    </>
  );
}

const columnsFor = (locale: string, submit: (form: FormData) => void): readonly Column<ShownMessage>[] => [
  {
    key: "kind",
    label: "Message and order",
    cell: ({ kind, orderCode }) => (
      <>
        {messageNames[kind]}
        {orderCode === null ? null : (
          <span className="font-normal">
            , <OrderLink code={orderCode} />
          </span>
        )}
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ state }) => <Badge tone={messageTones[state]}>{messageStateNames[state]}</Badge>,
  },
  {
    key: "to",
    label: "To",
    isWide: true,
    cell: ({ receiver }) => <bdi>{receiver ?? "Looked up when it is sent"}</bdi>,
  },
  {
    key: "attempts",
    label: "Tries",
    isNumeric: true,
    sortValue: ({ attempts }) => attempts,
    cell: ({ attempts }) => formatNumber(attempts, locale),
  },
  {
    key: "requested",
    label: "Since",
    isOneLine: true,
    sortValue: ({ createdAtMs }) => createdAtMs,
    cell: ({ createdAtMs, zone }) => <OrderTime atMs={createdAtMs} zone={zone} isZoneNamed locale={locale} />,
  },
  { key: "why", label: "Why", isWide: true, cell: ({ why, lastError }) => <WhyCell why={why} words={lastError} /> },
  {
    key: "retry",
    label: "Retry",
    isOneLine: true,
    isWide: true,
    cell: ({ subject, kind, state, receiver }) => (
      <RetryCell
        submit={submit}
        fields={{ subject, kind }}
        of={`${messageNames[kind]}${receiver === null ? "" : ` to ${receiver}`}`}
        reason={state === "given_up" ? refusalText("given_up") : undefined}
      />
    ),
  },
];
