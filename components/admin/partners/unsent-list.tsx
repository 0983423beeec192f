"use client";
// Messages that wait or failed, each with the mail server's answer and a button that tries again.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction } from "@/lib/next/form-state";

export type ShownMessage = {
  readonly subject: string;
  readonly kind: string;
  readonly receiver: string | null;
  readonly orderCode: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly createdAtMs: number;
};

type UnsentListProps = { messages: readonly ShownMessage[]; locale: string; action: FormAction };

export function UnsentList({ messages, locale, action }: UnsentListProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="mt-8">
      <FormMessage state={state} />
      <ul className="mt-4 divide-y divide-line border-y border-line">
        {messages.map((message) => (
          <li
            key={`${message.subject} ${message.kind}`}
            className="grid gap-3 py-5 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start"
          >
            <div className="min-w-0">
              <p className="font-medium text-ink">
                {message.kind.replaceAll("_", " ")}
                {message.orderCode === null ? "" : `, order ${message.orderCode}`}
              </p>
              <p className="text-sm text-ink-muted">
                To {message.receiver ?? "an address that is looked up when it is sent"} · since{" "}
                {formatInstant(message.createdAtMs, "UTC", locale)} UTC ·{" "}
                {message.attempts === 1 ? "1 attempt" : `${message.attempts} attempts`}
              </p>
              {message.lastError === null ? null : <p className="mt-1 text-sm text-danger">{message.lastError}</p>}
            </div>
            <form action={submit}>
              <input type="hidden" name="subject" value={message.subject} />
              <input type="hidden" name="kind" value={message.kind} />
              <SubmitButton variant="secondary" pendingLabel="Trying…">
                Try again
              </SubmitButton>
            </form>
          </li>
        ))}
      </ul>
    </div>
  );
}
