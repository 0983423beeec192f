"use client";
// Creates a key, which is shown this once.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { ProofFields } from "@/components/auth/proof-fields";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { Checkbox, Radio } from "@/components/ui/fields/choice";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction } from "@/lib/next/form-state";

export type MadeKey = { readonly key: string };

type KeyFormProps = {
  action: FormAction<MadeKey>;
  partnerId: string;
  /** Scopes a key can have, with a sentence about each. */
  scopes: readonly { readonly name: string; readonly means: string }[];
  defaultRate: number;
};

export function KeyForm({ action, partnerId, scopes, defaultRate }: KeyFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const errors = state.fieldErrors ?? {};
  const values = state.values ?? {};
  const chosen = state.lists?.["scopes"];
  return (
    <form ref={form} action={submit} noValidate className="mt-10 grid max-w-form gap-5">
      <Heading level={2} size="small">
        New key
      </Heading>
      <FormMessage state={state} />
      {state.status === "ok" && state.data ? (
        <div tabIndex={-1} data-form-message="" className="rounded-lg">
          <Alert tone="success" title="The key has been created">
            <p>Copy it now: it is shown only once.</p>
            <code className="mt-2 block text-ink break-all select-all">{state.data.key}</code>
          </Alert>
        </div>
      ) : null}
      <input type="hidden" name="partnerId" value={partnerId} />
      <Field id="key-name" label="Purpose" error={errors["name"]}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={values["name"]} />}
      </Field>
      <fieldset className="grid gap-2">
        <legend className="mb-1.5 text-sm font-medium text-ink">Mode</legend>
        <Radio
          name="test"
          value="test"
          label="Test"
          description="Test listings only; nothing real is sold."
          defaultChecked={values["test"] !== "live"}
        />
        <Radio name="test" value="live" label="Live" defaultChecked={values["test"] === "live"} />
      </fieldset>
      <fieldset className="grid gap-2" aria-describedby="key-scopes-error">
        <legend className="mb-1.5 text-sm font-medium text-ink">Scopes</legend>
        {scopes.map(({ name, means }) => (
          <Checkbox
            key={name}
            name="scopes[]"
            value={name}
            label={<code>{name}</code>}
            description={means}
            defaultChecked={chosen ? chosen.includes(name) : true}
          />
        ))}
        <FieldError id="key-scopes-error" errors={errors["scopes"] ?? []} />
      </fieldset>
      <Field id="key-rate" label="Requests per minute" error={errors["ratePerMinute"]}>
        {(control) => (
          <Input {...control} name="ratePerMinute" inputMode="numeric" defaultValue={values["ratePerMinute"] ?? defaultRate} />
        )}
      </Field>
      <ProofFields id="key-proof" state={state} />
      <SubmitButton pendingLabel="Creating…" className="justify-self-start">
        Create key
      </SubmitButton>
    </form>
  );
}
