"use client";
// The form that changes many dates at once: which unit types, dates and weekdays, and each field on its own.
// It shows the preview below itself, and works without JavaScript.
import { useActionState, useEffect } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { ActionResult } from "@/components/admin/lists/action-result";
import { useIsEdited } from "@/components/admin/use-is-edited";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { fieldsOfKind } from "@/lib/supply/copy";

import { PriceFields, RuleFields, TotalFields } from "./change-fields";
import { type ChangeStart, typedValues } from "./change-start";
import { ChangePreview } from "./change-preview";
import { LeftRows } from "./left-rows";
import type { EditAction, GridListing, ShownEdit } from "../types";
import { WhereFields } from "./where-fields";

const formId = "change-form";

type ChangeFormProps = {
  listing: GridListing;
  locale: string;
  start: ChangeStart;
  action: EditAction;
  /** Takes the edit over; without it the form shows the result itself. */
  onDone?: (edit: ShownEdit) => void;
};

export function ChangeForm({ listing, locale, start, action, onDone }: ChangeFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { preview, edit, requestId } = state.data ?? {};
  const isOutdated = useIsEdited(formId, preview && requestId);
  useEffect(() => {
    if (edit) onDone?.(edit);
  }, [edit, onDone]);
  const { valueFor, listFor } = typedValues(state.data, state.values, state.lists, start);
  const errors = state.fieldErrors ?? {};
  return (
    <>
      {/* After an edit the form begins anew. */}
      <form key={edit?.id} id={formId} ref={form} action={submit} noValidate className="grid gap-5">
        <input type="hidden" name="listingId" value={listing.id} />
        {state.status === "error" && !state.fieldErrors ? <ActionResult state={state} /> : null}
        <WhereFields {...{ listing, locale, errors, valueFor, listFor }} />
        <div className="grid gap-5 sm:grid-cols-2">
          <PriceFields currency={listing.currency} {...{ errors, valueFor }} />
          <TotalFields {...{ errors, valueFor }} />
        </div>
        <RuleFields fields={fieldsOfKind[listing.kind]} {...{ errors, valueFor }} />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <SubmitButton pendingLabel="Previewing…" variant={preview && !isOutdated ? "secondary" : "primary"}>
            Preview the changes
          </SubmitButton>
          <output className="text-sm font-medium text-warning empty:hidden">
            {isOutdated ? "The form has changed: preview again. Nothing was written." : null}
          </output>
        </div>
      </form>
      {preview && state.data && !isOutdated ? (
        <ChangePreview key={requestId} {...{ listing, locale }} step={state.data} message={state.message} action={submit} />
      ) : null}
      {edit && !onDone ? (
        <>
          <ActionResult state={state} />
          <div className="mt-3 text-sm">
            <LeftRows problems={edit.problems} rowsRefused={edit.rowsRefused} listing={listing} locale={locale} />
          </div>
        </>
      ) : null}
    </>
  );
}
