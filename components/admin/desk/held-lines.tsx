"use client";
// The lines that a guest at the desk holds. Where there are several, each can be released by itself.
import { type ReactNode, useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

type HeldLinesProps = {
  deskOrder: string;
  lines: readonly { readonly reservationId: string; readonly label: string; readonly shown: ReactNode }[];
  /** Releases one of the lines; undefined where there is only one. */
  release: FormAction | undefined;
};

const nothing: FormAction = (state) => Promise.resolve(state);

export function HeldLines({ deskOrder, lines, release }: HeldLinesProps) {
  const [state, submit] = useActionState(release ?? nothing, { status: "idle" });
  return (
    <>
      <ActionResult state={state} />
      <ul className="grid gap-3">
        {lines.map(({ reservationId, label, shown }) => (
          <li key={reservationId} className="grid gap-1.5">
            {shown}
            {release === undefined ? null : (
              <form action={submit}>
                <input type="hidden" name="deskOrder" value={deskOrder} />
                <input type="hidden" name="reservationId" value={reservationId} />
                <SubmitButton variant="link" size="sm" pendingLabel="Releasing…" aria-label={`Release: ${label}`}>
                  Release this line
                </SubmitButton>
              </form>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
