"use client";
// The form that corrects names on a booked order.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

import { firstWrongName, GuestNameFields, type NamedLine } from "../checkout/guest-name-fields";

type NamesFormProps = { action: FormAction; code: string; lines: readonly NamedLine[]; back: string };

export function NamesForm({ action, code, lines, back }: NamesFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  return (
    <form ref={form} action={submit} noValidate className="grid gap-7">
      <FormMessage state={state} />
      <input type="hidden" name="code" value={code} />
      <GuestNameFields lines={lines} state={state} focused={firstWrongName(lines, state)} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pendingLabel="Saving…">Save names</SubmitButton>
        <ButtonLink href={back} variant="secondary">
          Leave as they are
        </ButtonLink>
      </div>
    </form>
  );
}
