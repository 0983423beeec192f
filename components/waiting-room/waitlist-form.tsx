"use client";
// The waitlist of a listing: what, when, how many, and where to write to.
import { useActionState } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { unitWords } from "@/components/listing/words";
import { Alert } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { formatDate } from "@/lib/core/dates";
import { maxQuantity } from "@/lib/inventory/limits";
import type { FormAction } from "@/lib/next/form-state";

/** What can be waited for. */
export interface WaitlistOffer {
  readonly listingId: string;
  readonly kind: "stay" | "flight" | "event";
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** An event's performances; empty where any date can be asked for. */
  readonly dates: readonly string[];
  /** The first and the last date that can be asked for. */
  readonly first: string;
  readonly last: string;
}

type WaitlistFormProps = { action: FormAction; offer: WaitlistOffer; locale: string; email: string | undefined };

export function WaitlistForm({ action, offer, locale, email }: WaitlistFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { fieldErrors = {}, values = {} } = state;
  const words = unitWords[offer.kind];
  if (state.status === "ok") {
    return (
      <Alert tone="success" title="You are on the waitlist">
        {state.message}
      </Alert>
    );
  }
  return (
    <form ref={form} action={submit} noValidate className="grid gap-5 rounded-lg bg-surface-sunken p-5">
      <Heading level={3} size="small">
        Join the waitlist
      </Heading>
      <FormMessage state={state} />
      <input type="hidden" name="listingId" value={offer.listingId} />
      <UnitField {...{ offer }} error={fieldErrors["unitTypeId"]} chosen={values["unitTypeId"]} />
      <DateFields {...{ offer, locale, fieldErrors, values }} />
      <div className="grid gap-5 sm:grid-cols-[7rem_minmax(0,1fr)]">
        <Field
          id="waitlist-quantity"
          label={words.many.charAt(0).toUpperCase() + words.many.slice(1)}
          error={fieldErrors["quantity"]}
        >
          {(control) => (
            <Input
              {...control}
              name="quantity"
              type="number"
              inputMode="numeric"
              min={1}
              max={maxQuantity}
              defaultValue={values["quantity"] ?? "1"}
            />
          )}
        </Field>
        <Field id="waitlist-email" label="E-mail" error={fieldErrors["email"]}>
          {(control) => (
            <Input
              {...control}
              name="email"
              type="email"
              inputMode="email"
              autoComplete="email"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={values["email"] ?? email}
            />
          )}
        </Field>
      </div>
      <SubmitButton pendingLabel="Writing it down…" className="justify-self-start">
        Join the waitlist
      </SubmitButton>
      <p className="text-sm text-ink-muted">We write to you only about this. It costs nothing and binds you to nothing.</p>
    </form>
  );
}

type Errors = Readonly<Record<string, readonly string[]>>;

function UnitField({
  offer,
  error,
  chosen,
}: {
  offer: WaitlistOffer;
  error: readonly string[] | undefined;
  chosen: string | undefined;
}) {
  const [first] = offer.units;
  if (offer.units.length === 1 && first) return <input type="hidden" name="unitTypeId" value={first.id} />;
  return (
    <Field id="waitlist-unit" label="What" error={error}>
      {(control) => (
        <Select {...control} name="unitTypeId" defaultValue={chosen ?? first?.id}>
          {offer.units.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type DateFieldsProps = { offer: WaitlistOffer; locale: string; fieldErrors: Errors; values: Readonly<Record<string, string>> };

function DateFields({ offer, locale, fieldErrors, values }: DateFieldsProps) {
  const { kind, dates, first, last } = offer;
  if (kind === "event" && dates.length === 1) return <input type="hidden" name="checkIn" value={dates[0]} />;
  if (kind === "event" && dates.length > 1) {
    return (
      <Field id="waitlist-date" label="Performance" error={fieldErrors["checkIn"]}>
        {(control) => (
          <Select {...control} name="checkIn" defaultValue={values["checkIn"] ?? dates[0]}>
            {dates.map((date) => (
              <option key={date} value={date}>
                {formatDate(date, locale, "medium")}
              </option>
            ))}
          </Select>
        )}
      </Field>
    );
  }
  const names = kind === "stay" ? (["checkIn", "checkOut"] as const) : (["checkIn"] as const);
  const labels = { checkIn: kind === "stay" ? "Check-in" : "Date", checkOut: "Check-out" };
  return (
    <div className="grid gap-5 sm:grid-cols-2">
      {names.map((name) => (
        <Field key={name} id={`waitlist-${name}`} label={labels[name]} error={fieldErrors[name]}>
          {(control) => <Input {...control} name={name} type="date" min={first} max={last} defaultValue={values[name]} />}
        </Field>
      ))}
    </div>
  );
}
