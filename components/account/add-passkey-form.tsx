"use client";
// Creates a passkey on this device, or on another that it reaches, and adds it to the account.
import type { PublicKeyCredentialCreationOptionsJSON } from "@simplewebauthn/browser";
import { startTransition, useActionState } from "react";

import { PasswordField } from "@/components/auth/password-field";
import { sayWhyNot, unsupported } from "@/components/auth/passkey-copy";
import { useFirstError } from "@/components/auth/use-first-error";
import { Button } from "@/components/ui/button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { SavedMessage } from "./saved-message";

type AddPasskeyFormProps = {
  begin: FormAction<PublicKeyCredentialCreationOptionsJSON>;
  finish: FormAction;
  /** True where the form has a field for the account's password. */
  asksPassword: boolean;
};

export function AddPasskeyForm({ begin, finish, asksPassword }: AddPasskeyFormProps) {
  const [state, submit, isPending] = useActionState((_previous: FormState, answers: FormData) => add(begin, finish, answers), {
    status: "idle",
  });
  const form = useFirstError(state);
  return (
    <form
      ref={form}
      noValidate
      className="grid justify-items-start gap-4 noscript:hidden"
      onSubmit={(event) => {
        event.preventDefault();
        const answers = new FormData(event.currentTarget);
        startTransition(() => submit(answers));
      }}
    >
      <SavedMessage state={state} />
      {asksPassword ? (
        <div className="w-full max-w-form">
          <PasswordField
            name="currentPassword"
            label="Current password"
            autoComplete="current-password"
            error={state.fieldErrors?.["currentPassword"]}
          />
        </div>
      ) : null}
      <Button type="submit" pending={isPending} pendingLabel="Waiting for your device…">
        Add a passkey
      </Button>
    </form>
  );
}

async function add(
  begin: AddPasskeyFormProps["begin"],
  finish: AddPasskeyFormProps["finish"],
  answers: FormData,
): Promise<FormState> {
  if (!("PublicKeyCredential" in window)) return { status: "error", message: unsupported };
  const { data, ...begun } = await begin({ status: "idle" }, answers);
  if (!data) return begun;
  const answer = new FormData();
  try {
    const { startRegistration } = await import("@simplewebauthn/browser");
    answer.set("credential", JSON.stringify(await startRegistration({ optionsJSON: data })));
  } catch (error) {
    return { status: "error", message: sayWhyNot(error, "add") };
  }
  return finish({ status: "idle" }, answer);
}
