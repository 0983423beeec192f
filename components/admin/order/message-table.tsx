"use client";
// The messages about an order, each with its state and a button that sends it again.
import { useActionState } from "react";

import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { InstantText } from "@/components/ui/dates/date-text";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import type { OrderMessage, OrderMessageState } from "@/lib/notifications/list-order-messages";

import { ActionResult } from "../lists/action-result";
import { WhyCell } from "../lists/why-cell";
import { messageNames } from "../messages/message-copy";

type OrderMessagesProps = {
  orderId: string;
  messages: readonly OrderMessage[];
  path: string;
  zone: string;
  locale: string;
  /** True where the reader may not send them, or the order has no address. */
  isLocked: boolean;
  sendAgain: FormAction;
};

interface StateCopy {
  readonly label: string;
  readonly tone: BadgeTone;
}

const states: Readonly<Record<OrderMessageState, StateCopy>> = {
  sent: { label: "Sent", tone: "success" },
  waiting: { label: "On its way", tone: "info" },
  failed: { label: "Failed", tone: "danger" },
  skipped: { label: "Not needed", tone: "neutral" },
  given_up: { label: "Given up", tone: "neutral" },
};

const sendAgainNote = "“Send again” sends the message to the guest at once: this cannot be undone.";

export function OrderMessages({ orderId, messages, path, zone, locale, isLocked, sendAgain }: OrderMessagesProps) {
  const [state, submit] = useActionState(sendAgain, { status: "idle" });
  const columns: readonly Column<OrderMessage>[] = [
    { key: "kind", label: "Message", cell: ({ kind }) => messageNames[kind] },
    {
      key: "state",
      label: "State",
      cell: ({ state: is, resends }) => (
        <span>
          <Badge tone={states[is].tone}>{states[is].label}</Badge>
          {resends === 0 ? null : <span className="text-ink-muted"> again, {resends}×</span>}
        </span>
      ),
    },
    {
      key: "when",
      label: "When",
      isOneLine: true,
      cell: ({ sentAt, requestedAt }) => <InstantText atMs={(sentAt ?? requestedAt).getTime()} zone={zone} locale={locale} />,
    },
    {
      key: "again",
      label: "Send again",
      isOneLine: true,
      isWide: true,
      cell: ({ subject, kind, maySendAgain }) =>
        maySendAgain ? (
          <form action={submit}>
            <input type="hidden" name="orderId" value={orderId} />
            <input type="hidden" name="subject" value={subject} />
            <input type="hidden" name="kind" value={kind} />
            <SubmitButton size="sm" variant="secondary" pendingLabel="Sending…" disabled={isLocked}>
              Send again<span className="sr-only">: {messageNames[kind]}</span>
            </SubmitButton>
          </form>
        ) : (
          "–"
        ),
    },
  ];
  return (
    <>
      <ActionResult state={state} />
      {messages.length === 0 ? (
        <p className="text-sm text-ink-muted">No message was sent about it.</p>
      ) : (
        <>
          {!isLocked && messages.some(({ maySendAgain }) => maySendAgain) ? (
            <p className="mb-2 text-sm text-ink-muted">{sendAgainNote}</p>
          ) : null}
          <DataTable
            caption="Messages"
            columns={columns}
            rows={messages}
            rowKey={({ subject, kind }) => `${kind}/${subject}`}
            address={{ path, query: "" }}
            detail={({ why, lastError }) => (why === null ? null : <WhyCell why={why} words={lastError} />)}
          />
        </>
      )}
    </>
  );
}
