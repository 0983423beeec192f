"use client";
// Buttons that move one stay, with the result beside them. They work without JavaScript.
import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import { moveLabels } from "@/lib/front-desk/copy";
import type { StayMove } from "@/lib/front-desk/schemas";
import type { FormAction } from "@/lib/next/form-state";

type StayMovesProps = {
  stay: {
    listingId: string;
    reservationId: string;
    guestName: string;
    moves: readonly StayMove[];
    /** True for guests who are to leave on a later day, whose early departure gives their nights up. */
    isBeforeDeparture?: boolean;
  };
  /** True where the reader may see the stay and not move it. */
  isLocked: boolean;
  action: FormAction;
};

export function StayMoves({
  stay: { listingId, reservationId, guestName, moves, isBeforeDeparture = false },
  isLocked,
  action,
}: StayMovesProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  if (moves.length === 0 && state.status === "idle") return null;
  return (
    <form action={submit} className="flex flex-wrap items-center gap-1.5 [tr:not(.data-table-detail)_&]:xl:flex-nowrap">
      <input type="hidden" name="listingId" value={listingId} />
      <input type="hidden" name="reservationId" value={reservationId} />
      {moves.map((move) => (
        <SubmitButton
          key={move}
          size="sm"
          variant={move === "check_in" || (move === "check_out" && !isBeforeDeparture) ? "primary" : "quiet"}
          name="move"
          value={move}
          disabled={isLocked}
          pendingLabel="Saving…"
        >
          {move === "check_out" && isBeforeDeparture ? "Check out early" : moveLabels[move]}
          <span className="sr-only"> {guestName}</span>
        </SubmitButton>
      ))}
      {state.message === undefined ? null : (
        <p role={state.status === "error" ? "alert" : "status"} className="text-xs text-ink-muted">
          {state.message}
        </p>
      )}
    </form>
  );
}
