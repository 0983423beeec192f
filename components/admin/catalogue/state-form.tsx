"use client";
// Changes the state of a listing, and says before what that means.
import { useActionState } from "react";

import { SubmitButton } from "@/components/ui/fields/submit-button";
import { type ListingState, stateOf } from "@/lib/catalog/copy";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";
import type { FormAction } from "@/lib/next/form-state";

import { FormNote } from "./form-note";

type StateFormProps = { listing: Pick<CataloguedListing, "id" | "version" | "active" | "stage">; action: FormAction };

interface Step {
  /** State that the form asks for. */
  readonly to: "on_sale" | "paused" | "archived" | "unarchived";
  readonly label: string;
  readonly text: string;
}

const archive: Step = {
  to: "archived",
  label: "Archive",
  text: "Only where nothing is on the books to come. It leaves the list, and its orders stay as they are.",
};

const steps: Readonly<Record<ListingState, readonly Step[]>> = {
  draft: [
    {
      to: "on_sale",
      label: "Publish",
      text: "From then on guests, search and partners find it, with the stock and prices of its inventory.",
    },
    archive,
  ],
  on_sale: [
    {
      to: "paused",
      label: "Pause the listing",
      text: "While paused, guests, search and partners do not find it, and nothing new is held. Bookings stay as they are.",
    },
    archive,
  ],
  paused: [
    {
      to: "on_sale",
      label: "Put it on sale",
      text: "Guests, search and partners find it again, with the stock and prices of its inventory.",
    },
    archive,
  ],
  archived: [{ to: "unarchived", label: "Take it out of the archive", text: "It is paused then, and can be put on sale." }],
};

export function StateForm({ listing, action }: StateFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <div className="grid max-w-text gap-2">
      {steps[stateOf(listing)].map(({ to, label, text }) => (
        <form key={to} action={submit} className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:flex-nowrap">
          <input type="hidden" name="listingId" value={listing.id} />
          <input type="hidden" name="version" value={listing.version} />
          <input type="hidden" name="state" value={to} />
          <SubmitButton
            variant={to === "on_sale" ? "primary" : "secondary"}
            size="sm"
            pendingLabel="Working…"
            className="shrink-0"
          >
            {label}
          </SubmitButton>
          <p className="text-sm text-ink-muted">{text}</p>
        </form>
      ))}
      <FormNote state={state} />
    </div>
  );
}
