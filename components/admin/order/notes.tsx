"use client";
// Notes and dated to-dos of staff on an order. They work without JavaScript.
import { useActionState } from "react";
import { Square, SquareCheck } from "lucide-react";

import { SavedMessage } from "@/components/account/saved-message";
import { Badge } from "@/components/ui/badge";
import { DateText, InstantText } from "@/components/ui/dates/date-text";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import type { OrderNote } from "@/lib/orders/staff/notes";

import { ActionResult } from "../lists/action-result";
import { departmentNames } from "./note-copy";

type NoteListProps = {
  orderId: string;
  notes: readonly OrderNote[];
  zone: string;
  locale: string;
  /** True where the reader may see the notes and not change them. */
  isLocked: boolean;
  setDone: FormAction;
};

export function NoteList({ orderId, notes, zone, locale, isLocked, setDone }: NoteListProps) {
  const [state, submit] = useActionState(setDone, { status: "idle" });
  return (
    <>
      {state.status === "error" ? <ActionResult state={state} /> : <SavedMessage state={state} />}
      {notes.length === 0 ? (
        <p className="text-sm text-ink-muted">No notes.</p>
      ) : (
        <ul className="divide-y divide-line border-y border-line">
          {notes.map((note) => (
            <li key={note.id} className="grid gap-1 py-2.5 text-sm">
              <p className="[overflow-wrap:anywhere] whitespace-pre-line text-ink">
                <bdi>{note.body}</bdi>
              </p>
              <Todo note={note} locale={locale} />
              <p className="text-ink-muted">
                <bdi>{note.createdBy}</bdi>, <InstantText atMs={note.createdAt.getTime()} zone={zone} locale={locale} />
                {note.doneAt === null ? null : (
                  <>
                    . Done by <bdi>{note.doneBy}</bdi>, <InstantText atMs={note.doneAt.getTime()} zone={zone} locale={locale} />
                  </>
                )}
              </p>
              {note.dueOn === null ? null : (
                <form action={submit}>
                  <input type="hidden" name="orderId" value={orderId} />
                  <input type="hidden" name="noteId" value={note.id} />
                  <SubmitButton
                    size="sm"
                    variant={note.doneAt === null ? "secondary" : "quiet"}
                    name="isDone"
                    value={note.doneAt === null ? "yes" : "no"}
                    pendingLabel="Saving…"
                    disabled={isLocked}
                  >
                    {note.doneAt === null ? "Done" : "Not done after all"}
                    <span className="sr-only">: {note.body.slice(0, 60)}</span>
                  </SubmitButton>
                </form>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The department and the date of a to-do, with its state as a shape and a text. */
function Todo({ note: { department, dueOn, doneAt, isDue }, locale }: { note: OrderNote; locale: string }) {
  if (department === null || dueOn === null) return null;
  const Icon = doneAt === null ? Square : SquareCheck;
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink">
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span>
        {doneAt === null ? "To do" : "Done"}: {departmentNames[department]}, <DateText date={dueOn} locale={locale} />
      </span>
      {isDue ? <Badge tone="warning">Due</Badge> : null}
    </p>
  );
}
