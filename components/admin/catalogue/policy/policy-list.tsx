"use client";
// Cancellation policies to choose from, each with its steps.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { PolicyTerms } from "@/components/listing/policy-timeline";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { ListedPolicy } from "@/lib/catalog/staff/policies";
import type { FormAction } from "@/lib/next/form-state";

type PolicyListProps = {
  listing: { readonly id: string; readonly version: number; readonly policyId: string };
  policies: readonly ListedPolicy[];
  startWord: string;
  action: FormAction;
};

export function PolicyList({ listing, policies, startWord, action }: PolicyListProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <>
      <ActionResult state={state} />
      <ul className="mt-3 grid gap-x-8 gap-y-5 border-t border-line pt-4 md:grid-cols-2">
        {policies.map(({ id, name, tiers, listings }) => (
          <li key={id} className="grid content-start gap-2 text-sm">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="font-medium text-ink">
                <bdi>{name}</bdi>{" "}
                <span className="font-normal text-ink-muted">
                  {listings === 0 ? "of no listing" : listings === 1 ? "of 1 listing" : `of ${listings} listings`}
                </span>
              </h3>
              {id === listing.policyId ? (
                <Badge tone="success">In use here</Badge>
              ) : (
                <form action={submit}>
                  <input type="hidden" name="listingId" value={listing.id} />
                  <input type="hidden" name="version" value={listing.version} />
                  <input type="hidden" name="policyId" value={id} />
                  <SubmitButton size="sm" variant="secondary" className="h-7 px-2.5" pendingLabel="Working…">
                    Use it here<span className="sr-only">: {name}</span>
                  </SubmitButton>
                </form>
              )}
            </div>
            <PolicyTerms tiers={tiers} startWord={startWord} />
          </li>
        ))}
      </ul>
    </>
  );
}
