"use client";
// The plan of a sale: a new one, a copy, or one that is not open yet. What was typed stays through every
// error.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { AdmissionFields } from "./admission-fields";
import { LaneFields } from "./lane-fields";
import { PlanFieldset, TextField } from "./plan-field";
import { TimeFields } from "./time-fields";

export type SaleFormProps = {
  action: FormAction;
  /** Hidden fields, which name the listing or the sale, and the kind of its schedule. */
  hidden: Readonly<Record<string, string>>;
  /** Values of the fields before anything is typed. */
  initial: Readonly<Record<string, string>>;
  /** The zone in which times are entered, and the time there when the page was made; none without dates. */
  clock: { readonly zone: string; readonly now: string } | undefined;
  /** True where the lobby is open, so that some parts stay as they are. */
  isInLobby?: boolean;
  submit: string;
  /** The page of the sale, or of all sales, for a reader who changes their mind. */
  backHref: string;
};

export function SaleForm({ action, hidden, initial, clock, isInLobby = false, submit, backHref }: SaleFormProps) {
  const [state, send] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const isConflict = state.code === "version_conflict";
  const values = state.values ?? initial;
  const common = { values, errors: state.fieldErrors ?? {} };
  // Sent again, the form names the version that its reader was told of, and replaces it.
  const version = isConflict ? state.fieldErrors?.["version"]?.[0] : values["version"];
  return (
    <form ref={form} action={send} noValidate className="mt-6 grid max-w-text gap-8">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={name === "version" ? (version ?? value) : value} />
      ))}
      {isConflict ? <Conflict message={state.message ?? ""} href={backHref} /> : <FormMessage state={state} />}
      <PlanFieldset legend="The sale">
        <TextField {...common} name="name" label="Name" hint="Visitors see it in the waiting room." />
      </PlanFieldset>
      {clock ? <TimeFields {...common} clock={clock} isInLobby={isInLobby} /> : null}
      <AdmissionFields {...common} isInLobby={isInLobby} />
      <LaneFields {...common} isInLobby={isInLobby} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Saving…">{submit}</SubmitButton>
        <ButtonLink href={backHref} variant="quiet" prefetch={false}>
          Back without saving
        </ButtonLink>
      </div>
    </form>
  );
}

function Conflict({ message, href }: { message: string; href: string }) {
  return (
    <div tabIndex={-1} data-form-message="" className="rounded-lg">
      <Alert
        tone="warning"
        title="The sale was changed meanwhile"
        actions={
          <ButtonLink href={href} variant="secondary" size="sm" prefetch={false} target="_blank">
            See its last changes in a new tab
          </ButtonLink>
        }
      >
        {message}
      </Alert>
    </div>
  );
}
