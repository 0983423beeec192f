"use client";
// The sale at the desk: the guest, and how the booking is paid. Typed text stays in the form after a refusal,
// and every fault stands at its field.
import { useActionState, useState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { firstWrongName, GuestNameFields, type NamedLine } from "@/components/booking/checkout/guest-name-fields";
import { useFollowedFields } from "@/components/booking/checkout/use-followed-fields";
import { useKeptFields } from "@/components/booking/checkout/use-kept-fields";
import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field, FieldGroup } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { useIsHydrated } from "@/components/ui/use-is-hydrated";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { MethodChoice } from "./method-choice";

export type SaleFormProps = {
  action: FormAction;
  deskOrder: string;
  /** Ids of the lines that are sold, in one text. */
  heldLines: string;
  /** Name of its typed text in the tab, of this order and this member of staff. */
  keptAs: string;
  /** Id of this sale, so that a double press sells once. */
  requestId: string;
  totalMinor: string;
  totalText: string;
  known: { readonly name?: string | undefined; readonly email?: string | undefined; readonly phone?: string | undefined };
  namedLines: readonly NamedLine[];
  /** Reason for which the booking cannot be given away; undefined where it can. */
  cannotWaive: string | undefined;
  /** True once a link is open: the form then is behind a control, for a message or a payment another way. */
  isLinkOpen: boolean;
};

export function SaleForm(props: SaleFormProps) {
  const [state, submit] = useActionState(props.action, { status: "idle" });
  if (!props.isLinkOpen) return <Fields {...props} state={state} submit={submit} />;
  return (
    <div>
      {state.status === "ok" ? <ActionResult state={state} /> : null}
      <Disclosure
        summary={isMailed(props) ? "Take the payment another way" : "Send the link by e-mail, or take the payment another way"}
        open={state.status === "error"}
        className="border-y border-line"
      >
        <Fields {...props} state={state} submit={submit} />
      </Disclosure>
    </div>
  );
}

/** Tells whether a link that is open went to an address; without one, sending it is what comes next. */
const isMailed = ({ known }: Pick<SaleFormProps, "known">) => (known.email ?? "") !== "";

type FieldsProps = SaleFormProps & { state: FormState; submit: (form: FormData) => void };

function Fields({
  state,
  submit,
  deskOrder,
  heldLines,
  keptAs,
  requestId,
  totalMinor,
  totalText,
  known,
  namedLines,
  cannotWaive,
  isLinkOpen,
}: FieldsProps) {
  const form = useFirstError(state);
  useKeptFields(form, keptAs);
  useFollowedFields(form);
  const { fieldErrors = {}, values = {} } = state;
  const initial = isLinkOpen && isMailed({ known }) ? "desk_cash" : "link";
  const [chosen, setChosen] = useState<string>();
  // The button follows the choice once scripts run; without them it says what holds for nearly every way.
  const method = useIsHydrated() ? (chosen ?? values["paying"] ?? initial) : undefined;
  const isFirst = state.status === "idle" && !isLinkOpen;
  return (
    <form
      ref={form}
      action={submit}
      noValidate
      onChange={({ target }) => {
        if (target instanceof HTMLInputElement && target.name === "paying") setChosen(target.value);
      }}
      className="grid gap-5 text-ink"
    >
      <FormMessage state={state} />
      <input type="hidden" name="deskOrder" value={deskOrder} />
      <input type="hidden" name="heldLines" value={heldLines} />
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="expectedTotalMinor" value={totalMinor} />
      {isLinkOpen ? <input type="hidden" name="linkOpen" value="yes" /> : null}
      <div className="grid gap-x-4 gap-y-5 sm:grid-cols-3">
        <Field id="name" label="Name" error={fieldErrors["name"]}>
          {(control) => (
            <Input
              {...control}
              name="name"
              dir="auto"
              autoComplete="off"
              defaultValue={values["name"] ?? known.name}
              {...(isFirst ? { autoFocus: true } : {})}
            />
          )}
        </Field>
        <Field id="email" label="E-mail" optional error={fieldErrors["email"]}>
          {(control) => <EmailInput {...control} autoComplete="off" defaultValue={values["email"] ?? known.email} />}
        </Field>
        <Field id="phone" label="Phone" optional error={fieldErrors["phone"]}>
          {(control) => (
            <Input {...control} name="phone" type="tel" autoComplete="off" defaultValue={values["phone"] ?? known.phone} />
          )}
        </Field>
      </div>
      {namedLines.length > 0 ? (
        <GuestNameFields lines={namedLines} state={state} reader="staff" focused={firstWrongName(namedLines, state)} />
      ) : null}
      <FieldGroup id="paying" legend="How is it paid?" error={firstOf(fieldErrors["paying"])}>
        <MethodChoice state={state} initial={initial} cannotWaive={cannotWaive} />
      </FieldGroup>
      <Company state={state} />
      <SubmitButton variant={isLinkOpen ? "secondary" : "primary"} pendingLabel="Booking…" className="justify-self-start">
        {submitText(method, totalText, isLinkOpen)}
      </SubmitButton>
    </form>
  );
}

/** Says what the button does: a link books nothing until its guest has paid. */
function submitText(method: string | undefined, totalText: string, isLinkOpen: boolean): string {
  if (method === "link") return isLinkOpen ? "Send the link" : `Open a payment link for ${totalText}`;
  return method === "none" ? "Book free of charge" : `Book for ${totalText}`;
}

const firstOf = (errors: string | readonly string[] | undefined) => (typeof errors === "string" ? errors : errors?.[0]);

/** The company of the invoice, which a sale on account needs. */
function Company({ state: { fieldErrors = {}, values = {} } }: { state: FormState }) {
  const names = ["company", "companyAddress", "companyTaxId"];
  const isOpen = names.some((name) => Boolean(values[name]) || fieldErrors[name] !== undefined);
  return (
    <Disclosure summary="Invoice for a company" open={isOpen} className="border-y border-line">
      <div className="grid gap-x-4 gap-y-5 pt-1 sm:grid-cols-3">
        <Field id="company" label="Company" hint="A sale on account needs it." error={fieldErrors["company"]}>
          {(control) => (
            <Input {...control} required={false} name="company" autoComplete="off" defaultValue={values["company"]} />
          )}
        </Field>
        <Field id="companyAddress" label="Address" optional error={fieldErrors["companyAddress"]}>
          {(control) => (
            <textarea
              {...control}
              name="companyAddress"
              rows={3}
              autoComplete="off"
              defaultValue={values["companyAddress"]}
              className="control px-3.5 py-2.5"
            />
          )}
        </Field>
        <Field id="companyTaxId" label="Tax number" optional error={fieldErrors["companyTaxId"]}>
          {(control) => (
            <Input
              {...control}
              name="companyTaxId"
              autoComplete="off"
              spellCheck={false}
              defaultValue={values["companyTaxId"]}
            />
          )}
        </Field>
      </div>
    </Disclosure>
  );
}
