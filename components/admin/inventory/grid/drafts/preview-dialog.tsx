"use client";
// The preview of the cells that were changed in the grid, and its confirmation.
import { useActionState, useEffect, useRef, useState } from "react";

import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { closeModal, Modal } from "@/components/ui/modal";
import type { FormState } from "@/lib/next/form-state";
import type { EditCell } from "@/lib/supply/schemas";

import { ConfirmFields } from "../../edits/confirm-fields";
import { PreviewView } from "../../edits/preview-view";
import type { EditAction, EditStep, GridListing, ShownEdit } from "../../types";

/** Characters of a field; the form's reader allows ten thousand. */
const chunkLength = 9_000;

/** Fields of the form that sends an edit of cells: its text in pieces. */
export function cellsFields(listingId: string, cells: readonly EditCell[], ifUnchangedSince: number): [string, string][] {
  const text = JSON.stringify({ kind: "cells", cells, ifUnchangedSince });
  const chunks = Array.from({ length: Math.ceil(text.length / chunkLength) }, (_, nth) =>
    text.slice(nth * chunkLength, (nth + 1) * chunkLength),
  );
  return [["listingId", listingId], ...chunks.map((chunk): [string, string] => ["cells[]", chunk])];
}

type PreviewDialogProps = {
  first: FormState<EditStep>;
  fields: readonly (readonly [string, string])[];
  listing: GridListing;
  locale: string;
  action: EditAction;
  onDone: (edit: ShownEdit) => void;
  onClose: () => void;
};

export function PreviewDialog({ first, fields, listing, locale, action, onDone, onClose }: PreviewDialogProps) {
  const [state, submit] = useActionState(action, first);
  const body = useRef<HTMLDivElement>(null);
  const edit = state.data?.edit;
  useEffect(() => {
    if (!edit) return;
    onDone(edit);
    closeModal(body.current);
  }, [edit, onDone]);
  // A refusal keeps the preview before it.
  const [step, setStep] = useState<EditStep>(first.data ?? {});
  if (state.data?.preview && state.data !== step) setStep(state.data);
  return (
    <Modal label="Preview of the changes" onClose={onClose} className="w-140">
      <div ref={body} className="grid max-h-[80vh] gap-4 overflow-y-auto p-6">
        <Heading level={2} size="small">
          Preview of the changes
        </Heading>
        {state.message ? <Alert tone="warning">{state.message}</Alert> : null}
        {step.preview ? <PreviewView preview={step.preview} listing={listing} locale={locale} /> : null}
        <form action={submit}>
          {fields.map(([name, value], nth) => (
            <input key={nth} type="hidden" name={name} value={value} />
          ))}
          <ConfirmFields {...{ step, listing, locale }}>
            <Button variant="secondary" onClick={() => closeModal(body.current)}>
              Back to the grid
            </Button>
          </ConfirmFields>
        </form>
      </div>
    </Modal>
  );
}
