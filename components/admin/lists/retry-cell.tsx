"use client";
// The cell of a row that can be retried: a button, or the reason why it is not safe.
import type { ReactNode } from "react";

import { Clipped } from "@/components/ui/clipped";
import { SubmitButton } from "@/components/ui/fields/submit-button";

type RetryCellProps = {
  submit: (form: FormData) => void;
  /** Hidden fields that name the row. */
  fields: Readonly<Record<string, string>>;
  /** Completes the button's name for screen readers: "confirmation to ana@example.com". */
  of: string;
  /** Reason for which it is not retried; undefined where it can be. */
  reason?: ReactNode | undefined;
};

export function RetryCell({ submit, fields, of, reason }: RetryCellProps) {
  if (reason !== undefined)
    return (
      <span className="block xl:max-w-40 xl:whitespace-normal">
        <Clipped>
          <span className="text-ink-muted">{reason}</span>
        </Clipped>
      </span>
    );
  return (
    <form action={submit}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant="secondary" size="sm" pendingLabel="Trying…">
        Try again<span className="sr-only">: {of}</span>
      </SubmitButton>
    </form>
  );
}
