"use client";
// Makes a draft of a listing.
import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { FormNote } from "./form-note";

export function DuplicateForm({ listingId, action }: { listingId: string; action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="mt-2 grid max-w-text gap-2">
      <input type="hidden" name="listingId" value={listingId} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:flex-nowrap">
        <SubmitButton variant="secondary" size="sm" pendingLabel="Duplicating…" className="shrink-0">
          Duplicate
        </SubmitButton>
        <p className="text-sm text-ink-muted">
          Makes a draft with its texts, times, terms and unit types; without stock, seasons and photos.
        </p>
      </div>
      <FormNote state={state} />
    </form>
  );
}
