"use client";
// The preview of the drafts: it is made of cells that have just been read, wherever they are.
import { useState } from "react";

import type { FormState } from "@/lib/next/form-state";

import type { EditAction, EditStep } from "../../types";
import { toEditCells } from "./drafts";
import { cellsFields } from "./preview-dialog";
import type { GridDrafts } from "./use-drafts";
import type { GridData } from "../use-grid-data";

interface PreviewOptions {
  readonly listingId: string;
  readonly drafts: GridDrafts;
  readonly readCells: GridData["readCells"];
  readonly action: EditAction;
}

export interface ShownPreview {
  readonly state: FormState<EditStep>;
  /** Fields with which it is confirmed. */
  readonly fields: [string, string][];
}

export function usePreview({ listingId, drafts, readCells, action }: PreviewOptions) {
  const [preview, setPreview] = useState<ShownPreview>();
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);

  const showPreview = async () => {
    if (drafts.drafts.size === 0 || drafts.conflicts.length > 0 || isPending) return;
    setPending(true);
    setProblem(undefined);
    try {
      // The drafts may be out of view, where other edits are not followed.
      const { rows, dates: drafted } = drafts.place();
      const seen = await readCells(rows, drafted);
      if (seen === undefined) setProblem("The cells could not be read. Nothing was changed; try again.");
      else if (drafts.findConflicts().length === 0) {
        const fields = cellsFields(listingId, toEditCells(drafts.drafts), seen);
        const form = new FormData();
        for (const [name, value] of fields) form.append(name, value);
        const state = await action({ status: "idle" }, form);
        if (state.data?.preview) setPreview({ state, fields });
        else setProblem(state.message);
      }
    } catch {
      setProblem("The site could not be reached. Nothing was changed; try again.");
    }
    setPending(false);
  };
  return { preview, problem, isPending, showPreview, closePreview: () => setPreview(undefined) };
}
