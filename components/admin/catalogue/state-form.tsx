"use client";
// Pauses a listing, or puts it on sale again, and says before what that means.
import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";
import type { FormAction } from "@/lib/next/form-state";

import { FormNote } from "./form-note";

type StateFormProps = { listing: Pick<CataloguedListing, "id" | "version" | "active">; action: FormAction };

export function StateForm({ listing: { id, version, active }, action }: StateFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} className="grid max-w-text gap-2">
      <input type="hidden" name="listingId" value={id} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="state" value={active ? "paused" : "on_sale"} />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton variant="secondary" size="sm" pendingLabel="Working…">
          {active ? "Pause the listing" : "Put it on sale"}
        </SubmitButton>
        <p className="text-sm text-ink-muted">
          {active
            ? "While paused, guests, search and partners do not find it, and nothing new is held. Bookings stay as they are."
            : "Guests, search and partners find it again, with the stock and prices of its inventory."}
        </p>
      </div>
      <FormNote state={state} />
    </form>
  );
}
