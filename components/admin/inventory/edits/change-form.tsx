"use client";
// The form that changes many dates at once: which unit types, dates and weekdays, and each field on its own.
// It shows the preview below itself, and works without JavaScript.
import { useActionState, useEffect, useRef } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { ActionResult } from "@/components/admin/lists/action-result";
import { Checkbox } from "@/components/ui/fields/choice";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import { fieldsOfKind } from "@/lib/supply/copy";

import { PriceFields, RuleFields, TotalFields } from "./change-fields";
import { ConfirmFields } from "./confirm-fields";
import { LeftRows, PreviewView } from "./preview-view";
import type { EditAction, EditStep, GridListing, ShownEdit } from "../types";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

export interface ChangeStart {
  readonly first: string;
  readonly last: string;
  readonly unitTypeIds: readonly string[];
}

type ChangeFormProps = {
  listing: GridListing;
  locale: string;
  start: ChangeStart;
  action: EditAction;
  /** Takes the edit over; without it the form shows the result itself. */
  onDone?: (edit: ShownEdit) => void;
};

export function ChangeForm({ listing, locale, start, action, onDone }: ChangeFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const { preview, edit } = state.data ?? {};
  useEffect(() => {
    if (edit) onDone?.(edit);
  }, [edit, onDone]);
  const { valueFor, listFor } = typed(state.data, state.values, state.lists, start);
  const errors = state.fieldErrors ?? {};
  return (
    <>
      <form ref={form} action={submit} noValidate className="grid gap-5">
        <input type="hidden" name="listingId" value={listing.id} />
        {state.status === "error" && !state.fieldErrors ? <ActionResult state={state} /> : null}
        <WhereFields {...{ listing, errors, valueFor, listFor }} />
        <div className="grid gap-5 sm:grid-cols-2">
          <PriceFields currency={listing.currency} {...{ errors, valueFor }} />
          <TotalFields {...{ errors, valueFor }} />
        </div>
        <RuleFields fields={fieldsOfKind[listing.kind]} {...{ errors, valueFor }} />
        <SubmitButton pendingLabel="Previewing…" variant={preview ? "secondary" : "primary"} className="justify-self-start">
          Preview the changes
        </SubmitButton>
      </form>
      {preview && state.data ? (
        <PreviewPart key={state.data.requestId} {...{ listing, locale }} step={state.data} message={state.message}>
          <form action={submit}>
            {(state.data.form ?? []).map(([name, value], nth) => (
              <input key={nth} type="hidden" name={name} value={value} />
            ))}
            <ConfirmFields step={state.data} />
          </form>
        </PreviewPart>
      ) : null}
      {edit && !onDone ? (
        <>
          <ActionResult state={state} />
          <div className="mt-3 text-sm">
            <LeftRows problems={edit.problems} rowsRefused={edit.rowsRefused} units={listing.units} locale={locale} />
          </div>
        </>
      ) : null}
    </>
  );
}

type PreviewPartProps = {
  listing: GridListing;
  locale: string;
  step: EditStep;
  message: string | undefined;
  children: React.ReactNode;
};

/** The preview takes the focus when it appears: it is the answer to the form. */
function PreviewPart({ listing, locale, step, message, children }: PreviewPartProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (!step.preview) return null;
  return (
    <section aria-labelledby="change-preview" className="mt-6 grid gap-4 border-t border-line pt-5">
      <Heading level={2} size="small" id="change-preview" ref={heading} tabIndex={-1} className="outline-none">
        Preview
      </Heading>
      {message ? <p className="text-sm font-medium text-warning">{message}</p> : null}
      <PreviewView preview={step.preview} listing={listing} locale={locale} />
      {children}
    </section>
  );
}

/** Values that the fields begin with: as they were sent, or as the grid was selected. */
function typed(
  data: EditStep | undefined,
  values: Readonly<Record<string, string>> | undefined,
  lists: Readonly<Record<string, readonly string[]>> | undefined,
  start: ChangeStart,
) {
  const sent = data?.form;
  const begin: Readonly<Record<string, string>> = { first: start.first, last: start.last };
  const valueFor = (name: string): string =>
    sent ? (sent.find(([key]) => key === name)?.[1] ?? "") : values ? (values[name] ?? "") : (begin[name] ?? "");
  const listFor = (name: string): readonly string[] => {
    if (sent) return sent.filter(([key]) => key === `${name}[]`).map(([, value]) => value);
    if (values) return lists?.[name] ?? [];
    return name === "unit" ? start.unitTypeIds : [];
  };
  return { valueFor, listFor };
}

type WhereFieldsProps = {
  listing: GridListing;
  errors: Readonly<Record<string, readonly string[]>>;
  valueFor: (name: string) => string;
  listFor: (name: string) => readonly string[];
};

function WhereFields({ listing, errors, valueFor, listFor }: WhereFieldsProps) {
  const chosen = new Set(listFor("unit"));
  const days = listFor("weekday");
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field id="change-first" label="First date" error={errors["first"]}>
          {(control) => (
            <Input {...control} key={valueFor("first")} type="date" name="first" defaultValue={valueFor("first")} />
          )}
        </Field>
        <Field id="change-last" label="Last date" hint="Included." error={errors["last"]}>
          {(control) => <Input {...control} key={valueFor("last")} type="date" name="last" defaultValue={valueFor("last")} />}
        </Field>
      </div>
      <fieldset aria-describedby="change-weekday-error">
        <legend className="text-sm font-medium text-ink">
          Weekdays <span className="font-normal text-ink-muted">(every day when none is chosen)</span>
        </legend>
        <div className="mt-1.5 flex flex-wrap gap-x-4">
          {weekdays.map((label, nth) => (
            <Checkbox
              key={label}
              name="weekday[]"
              value={String(nth + 1)}
              label={label}
              defaultChecked={days.includes(String(nth + 1))}
            />
          ))}
        </div>
        <FieldError id="change-weekday-error" errors={errors["weekday"] ?? []} />
      </fieldset>
      <fieldset aria-describedby="change-unit-error">
        <legend className="text-sm font-medium text-ink">Unit types</legend>
        <div className="mt-1.5 grid max-h-44 gap-x-4 overflow-y-auto sm:grid-cols-2">
          {listing.units.map(({ id, name }) => (
            <Checkbox key={id} name="unit[]" value={id} label={<bdi>{name}</bdi>} defaultChecked={chosen.has(id)} />
          ))}
        </div>
        <FieldError id="change-unit-error" errors={errors["unit"] ?? []} />
      </fieldset>
    </>
  );
}
