"use client";
// Retries all rows that match the filters of a list, which may be many more than its page shows. It says what
// will happen before it does.
import { useActionState } from "react";

import { ProofFields } from "@/components/auth/proof-fields";
import { Disclosure } from "@/components/ui/disclosure";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { ActionResult } from "./action-result";

type BulkFormProps = {
  /** "all 1,284 messages that match". */
  what: string;
  /** Effect on each row, and the rows that are left as they are. */
  effect: string;
  /** Filters of the list, by name; absent ones are left out. */
  filter: Readonly<Record<string, string | undefined>>;
  /** Id of the request, new with each rendering: a form that is sent twice begins one run. */
  requestId: string;
  action: FormAction;
};

export function BulkForm({ what, effect, filter, requestId, action }: BulkFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const given = Object.entries(filter).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "");
  return (
    <div className="min-w-0">
      <Disclosure
        summary={`Retry ${what}…`}
        className="max-w-text text-sm [&>summary]:min-h-8 [&>summary]:py-1 coarse:[&>summary]:min-h-11"
      >
        <form action={submit} className="grid justify-items-start gap-3">
          <p>{effect}</p>
          <input type="hidden" name="requestId" value={requestId} />
          <input type="hidden" name="filter" value={new URLSearchParams(given).toString()} />
          <ProofFields id={`bulk-${requestId}`} state={state} />
          <SubmitButton size="sm" pendingLabel="Beginning…">
            Retry {what}
          </SubmitButton>
        </form>
      </Disclosure>
      <ActionResult state={state} />
    </div>
  );
}
