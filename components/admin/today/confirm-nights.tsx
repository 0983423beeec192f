"use client";
// The confirmation of another date of departure. Where the guest pays, it shows the page for it.
import { useActionState, useState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { ProofFields } from "@/components/auth/proof-fields";
import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/feedback/alert";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Radio } from "@/components/ui/fields/choice";
import type { FormAction } from "@/lib/next/form-state";

import { deskMethodCopy } from "../desk/copy";

type ConfirmNightsProps = {
  /** Hidden fields of the form. */
  fields: Readonly<Record<string, string>>;
  isPaid: boolean;
  action: FormAction<{ payUrl: string }>;
};

const means = ["link", "desk_cash", "desk_terminal"] as const;
const ways = {
  link: {
    label: "On a payment page",
    description: "The nights are held, and the stay is extended once the guest has paid.",
  },
  desk_cash: deskMethodCopy.desk_cash,
  desk_terminal: deskMethodCopy.desk_terminal,
} as const;

export function ConfirmNights(props: ConfirmNightsProps) {
  const [tries, setTries] = useState(0);
  return <NightsForm key={tries} {...props} onAgain={() => setTries((before) => before + 1)} />;
}

/** @param onAgain shows the form again, whose request has an id of its own by then */
function NightsForm({ fields, isPaid, action, onAgain }: ConfirmNightsProps & { onAgain: () => void }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  if (state.status === "ok")
    return (
      <Alert tone="success" className="w-full">
        {state.message}
        {state.data === undefined ? null : (
          <span className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1">
            <a href={state.data.payUrl} target="_blank" rel="noreferrer" className="prose-link">
              Open the payment page
            </a>
            <Button type="button" variant="quiet" size="sm" onClick={onAgain}>
              Take the payment another way
            </Button>
          </span>
        )}
      </Alert>
    );
  return (
    <form action={submit} className="grid justify-items-start gap-2">
      {state.proof ? null : <FormMessage state={state} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {isPaid ? (
        <fieldset className="grid gap-2.5">
          <legend className="mb-2 text-sm font-medium text-ink">How does the guest pay?</legend>
          {means.map((one) => (
            <Radio
              key={one}
              name="paying"
              value={one}
              defaultChecked={one === (state.values?.["paying"] ?? "link")}
              {...ways[one]}
            />
          ))}
        </fieldset>
      ) : null}
      <ProofFields id={`nights-${fields["reservationId"] ?? ""}`} state={state} />
      <SubmitButton pendingLabel="Changing…">Change the departure</SubmitButton>
    </form>
  );
}
