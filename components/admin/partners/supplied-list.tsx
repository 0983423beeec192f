"use client";
// The listings whose inventory a partner supplies. Staff assign a listing by its name, and can withdraw it.
import { useActionState } from "react";

import { ListingField } from "@/components/admin/frame/listing/listing-field";
import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Badge } from "@/components/ui/badge";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";
import type { SuppliedListing } from "@/lib/partners/supply/assign-listing";

type SuppliedListProps = {
  listings: readonly SuppliedListing[];
  partnerId: string;
  assign: FormAction;
  takeBack: FormAction;
};

export function SuppliedList({ listings, partnerId, assign, takeBack }: SuppliedListProps) {
  const [state, submit] = useActionState(takeBack, { status: "idle" });
  return (
    <div className="mt-4">
      <FormMessage state={state} />
      <output className="block text-sm text-success empty:hidden">{state.status === "ok" ? state.message : null}</output>
      {listings.length === 0 ? <p className="text-ink-muted">It supplies no listings yet.</p> : null}
      <ul className="mt-2 divide-y divide-line border-y border-line empty:hidden">
        {listings.map(({ id, slug, name, test }) => (
          <li key={id} className="grid gap-2 py-4 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 font-medium text-ink">
                <span>{name}</span>
                {test ? <Badge tone="info">Test</Badge> : null}
              </p>
              <p className="mt-1 text-sm break-all text-ink-muted">
                <code className="text-ink">{slug}</code>
              </p>
            </div>
            <Disclosure summary="Remove…" className="sm:w-56">
              <form action={submit} className="grid gap-3 text-sm">
                <p>It can no longer push to it. What it has pushed stays.</p>
                <input type="hidden" name="partnerId" value={partnerId} />
                <input type="hidden" name="listingId" value={id} />
                <SubmitButton variant="danger" size="sm" pendingLabel="Removing…" className="justify-self-start">
                  Remove {name}
                </SubmitButton>
              </form>
            </Disclosure>
          </li>
        ))}
      </ul>
      <AssignForm action={assign} partnerId={partnerId} />
    </div>
  );
}

function AssignForm({ action, partnerId }: { action: FormAction; partnerId: string }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="mt-6 grid max-w-form gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="partnerId" value={partnerId} />
      <ListingField
        id="supplied-slug"
        label="Assign a listing"
        hint="Its name. Listings are suggested as you type."
        textName="listingName"
        name="slug"
        values={state.values ?? {}}
        error={state.fieldErrors?.["slug"]}
      />
      <SubmitButton variant="secondary" pendingLabel="One moment…" className="justify-self-start">
        Assign listing
      </SubmitButton>
    </form>
  );
}
