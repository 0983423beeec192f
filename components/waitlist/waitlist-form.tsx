"use client";
// Joins a waitlist: unit type, dates, quantity, and the address for messages.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import {
  AskedFields,
  type AskedWish,
  DateFields,
  type FieldState,
  FlexibleField,
  QuantityField,
  UnitField,
  type WaitlistOffer,
} from "./wish-fields";

/** Address of the page with the guest's place; absent when the entry was made in another browser. */
export type Joined = { readonly href: string | undefined };

type WaitlistFormProps = {
  action: FormAction<Joined>;
  /** Fields to choose from, or the wish that the page knows already. */
  what: { readonly offer: WaitlistOffer } | { readonly wish: AskedWish; readonly kind: WaitlistOffer["kind"] };
  locale: string;
  email: string | undefined;
};

export function WaitlistForm({ action, what, locale, email }: WaitlistFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const fields = { errors: state.fieldErrors ?? {}, values: state.values ?? {} };
  const kind = "offer" in what ? what.offer.kind : what.kind;
  if (state.status === "ok") return <JoinedNote state={state} />;
  return (
    <form ref={form} action={submit} noValidate className="grid gap-5 rounded-lg bg-surface-sunken p-5">
      <Heading level={3} size="small">
        Join the waitlist
      </Heading>
      {state.code === "available_now" ? <AvailableNote state={state} /> : <FormMessage state={state} />}
      {"offer" in what ? (
        <>
          <input type="hidden" name="listingId" value={what.offer.listingId} />
          <UnitField offer={what.offer} {...fields} />
          <DateFields offer={what.offer} locale={locale} {...fields} />
        </>
      ) : (
        <AskedFields wish={what.wish} />
      )}
      <div className={"offer" in what ? "grid gap-5 sm:grid-cols-[7rem_minmax(0,1fr)]" : "grid gap-5 sm:grid-cols-2"}>
        {"offer" in what ? <QuantityField kind={kind} {...fields} /> : null}
        <EmailField email={email} {...fields} />
        {kind === "event" || "offer" in what ? null : <FlexibleField kind={kind} {...fields} />}
      </div>
      {kind !== "event" && "offer" in what ? <FlexibleField kind={kind} {...fields} /> : null}
      <SubmitButton pendingLabel="Joining…" className="justify-self-start">
        Join the waitlist
      </SubmitButton>
      <p className="text-sm text-ink-muted">
        When it becomes available, it is held for the first person on the waitlist. We e-mail you only about this; it is free
        and without obligation.
      </p>
    </form>
  );
}

function EmailField({ email, errors, values }: FieldState & { email: string | undefined }) {
  return (
    <Field id="waitlist-email" label="E-mail" error={errors["email"]}>
      {(control) => <EmailInput {...control} defaultValue={values["email"] ?? email} />}
    </Field>
  );
}

function JoinedNote({ state: { message, data } }: { state: FormState<Joined> }) {
  return (
    <Alert
      tone="success"
      title="You are on the waitlist"
      {...(data?.href
        ? {
            actions: (
              <ButtonLink href={data.href} size="sm" variant="secondary" prefetch={false}>
                See your place on the waitlist
              </ButtonLink>
            ),
          }
        : {})}
    >
      {message}
    </Alert>
  );
}

/** Stock came back before the guest joined the waitlist. */
function AvailableNote({ state: { message, wayOn } }: { state: FormState<Joined> }) {
  return (
    <div tabIndex={-1} data-form-message="" className="rounded-lg">
      <Alert
        tone="info"
        title="Available now"
        {...(wayOn
          ? {
              // The link loads the page in full: the browser's cached copy of it still says "sold out".
              actions: (
                <a href={wayOn.href} className={buttonVariants({ size: "sm" })}>
                  {wayOn.label}
                </a>
              ),
            }
          : {})}
      >
        {message}
      </Alert>
    </div>
  );
}
