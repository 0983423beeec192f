"use client";
// The dialogs above the grid: the preview of what was typed, and the change of many dates.
import { type ComponentProps, lazy } from "react";

import { Streamed } from "@/components/ui/feedback/streamed";

import type { EditAction, GridListing, ShownEdit } from "../types";
import { PreviewDialog } from "./drafts/preview-dialog";
import type { ShownPreview } from "./drafts/use-preview";

const ChangeDialog = lazy(async () => ({ default: (await import("../edits/change-dialog")).ChangeDialog }));

type GridDialogsProps = {
  listing: GridListing;
  locale: string;
  actions: { readonly edit: EditAction; readonly change: EditAction };
  /** The open preview. */
  preview: ShownPreview | undefined;
  onWritten: (edit: ShownEdit) => void;
  onPreviewClosed: () => void;
  /** Dates and unit types that the open change begins with. */
  change: ComponentProps<typeof ChangeDialog>["start"] | undefined;
  onChanged: (edit: ShownEdit) => void;
  onChangeClosed: () => void;
};

export function GridDialogs({ listing, locale, actions, preview, change, ...on }: GridDialogsProps) {
  const { onWritten, onPreviewClosed, onChanged, onChangeClosed } = on;
  return (
    <>
      {preview ? (
        <PreviewDialog
          first={preview.state}
          fields={preview.fields}
          {...{ listing, locale }}
          action={actions.edit}
          onDone={onWritten}
          onClose={onPreviewClosed}
        />
      ) : null}
      {change ? (
        <Streamed fallback={null}>
          <ChangeDialog
            {...{ listing, locale }}
            start={change}
            action={actions.change}
            onDone={onChanged}
            onClose={onChangeClosed}
          />
        </Streamed>
      ) : null}
    </>
  );
}
