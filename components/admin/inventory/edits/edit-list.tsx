"use client";
// The list of edits, with the undo of each.
import { useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { ActionResult } from "@/components/admin/lists/action-result";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { formatInstant } from "@/lib/core/time/format-instant";
import { resultText } from "@/lib/supply/copy";

import { LeftRows } from "./left-rows";
import type { EditAction, GridListing, ShownEdit } from "../types";
import { requestText, undoingText } from "./request-text";

export type ListedEdit = ShownEdit & {
  readonly by: "staff" | "partner" | "system";
  readonly who: string | null;
  readonly request: Readonly<Record<string, unknown>> | null;
  readonly undoneBy: string | null;
  readonly createdAtMs: number;
  /** Reason for which it cannot be undone. */
  readonly obstacle: "of_partner" | "running" | "undone" | "unchanged" | undefined;
};

type EditListProps = {
  listing: Pick<GridListing, "id" | "slug" | "units" | "currency" | "seesOrders">;
  edits: readonly ListedEdit[];
  locale: string;
  /** Reason for which the reader undoes nothing. */
  reason: string | undefined;
  undo: EditAction;
};

const obstacles = {
  of_partner: "By a partner’s software",
  running: "Under way",
  undone: "Undone",
  unchanged: "Changed no row",
} as const;

export function EditList({ listing, edits, locale, reason, undo }: EditListProps) {
  const [state, submit] = useActionState(undo, { status: "idle" });
  const undone = state.data?.edit;
  const columns: readonly Column<ListedEdit>[] = [
    { key: "version", label: "Edit", isOneLine: true, cell: ({ version }) => version },
    {
      key: "at",
      label: "When",
      isOneLine: true,
      cell: ({ createdAtMs }) => `${formatInstant(createdAtMs, "UTC", locale)} UTC`,
    },
    { key: "who", label: "Who", cell: ({ who, by }) => <bdi>{who ?? (by === "system" ? "System" : "A former account")}</bdi> },
    { key: "what", label: "What", cell: ({ request }) => requestText(request, listing, locale) },
    {
      key: "result",
      label: "Result",
      isWide: true,
      cell: (edit) => resultText(edit),
    },
    {
      key: "undo",
      label: "Undo",
      isOneLine: true,
      cell: ({ id, version, request, obstacle }) => {
        if (obstacle) return <Badge>{obstacles[obstacle]}</Badge>;
        const { verb, what } = undoingText(version, request);
        return (
          <form action={submit}>
            <input type="hidden" name="listingId" value={listing.id} />
            <input type="hidden" name="edit" value={id} />
            <SubmitButton size="sm" variant="secondary" pendingLabel={`${verb}ing…`}>
              {verb}
              <span className="sr-only"> {what}</span>
            </SubmitButton>
          </form>
        );
      },
    },
  ];
  return (
    <div className="mt-4">
      <ActionResult state={state} />
      {undone ? (
        <div className="mt-2 text-sm">
          <LeftRows problems={undone.problems} rowsRefused={undone.rowsRefused} listing={listing} locale={locale} />
        </div>
      ) : null}
      <Locked id="edits-reason" reason={reason} className="mt-4 min-w-0">
        <DataTable
          caption="Edits"
          columns={columns}
          rows={edits}
          rowKey={({ id }) => id}
          address={{ path: "", query: "" }}
          detail={({ problems, rowsRefused }) =>
            rowsRefused === 0 ? null : (
              <div className="text-sm text-ink-muted">
                <LeftRows problems={problems} rowsRefused={rowsRefused} listing={listing} locale={locale} />
              </div>
            )
          }
        />
      </Locked>
    </div>
  );
}
