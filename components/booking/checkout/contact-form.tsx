"use client";
// Contact of the order: the guest's name and the address for the confirmation. Typed text stays in the form
// after a refusal.
import { LockKeyhole } from "lucide-react";
import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { Disclosure } from "@/components/ui/disclosure";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { firstWrongName, GuestNameFields, type NamedLine } from "./guest-name-fields";
import { useFollowedFields } from "./use-followed-fields";
import { useKeptFields } from "./use-kept-fields";

const companyNames = ["company", "companyAddress", "companyTaxId"] as const;
const contactNames = ["name", "email", "phone"] as const;
type FieldName = (typeof contactNames | typeof companyNames)[number];

type ContactFormProps = {
  action: FormAction;
  orderId: string;
  /** Key of the guest whose typing this tab keeps: another guest's is never filled in. */
  keptFor: string;
  /** Total on the page; a different one is refused. */
  totalMinor: string;
  /** The same total as text, in the reader's format. */
  totalText: string;
  known: { readonly [Name in FieldName]?: string | undefined };
  /** Lines that need names of guests. */
  namedLines: readonly NamedLine[];
};

/** Refusals after which the page is out of date. */
const stale: readonly FormState["code"][] = ["hold_expired", "price_changed", "invalid_state", "currency_mismatch"];

export function ContactForm({ action, orderId, keptFor, totalMinor, totalText, known, namedLines }: ContactFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  useKeptFields(form, `checkout.${keptFor}`);
  useFollowedFields(form);
  const router = useRouter();
  useReloadWhenBack();
  useEffect(() => {
    if (state.status === "error" && stale.includes(state.code)) router.refresh();
  }, [state, router]);
  const { fieldErrors = {}, values = {} } = state;
  const typed = (name: FieldName) => values[name] ?? known[name];
  const isWrong = (name: string) => fieldErrors[name] !== undefined;
  const first = contactNames.find(isWrong) ?? firstWrongName(namedLines, state) ?? companyNames.find(isWrong);
  const isForCompany = companyNames.some((name) => Boolean(typed(name)) || fieldErrors[name] !== undefined);
  const focus = (name: string) => (first === name ? { autoFocus: true } : {});
  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="expectedTotalMinor" value={totalMinor} />
      <Field id="name" label="Name" hint="The person who books and pays." error={fieldErrors["name"]}>
        {(control) => (
          <Input {...control} name="name" dir="auto" autoComplete="name" defaultValue={typed("name")} {...focus("name")} />
        )}
      </Field>
      <Field id="email" label="E-mail" hint="We send the confirmation and your tickets here." error={fieldErrors["email"]}>
        {(control) => <EmailInput {...control} defaultValue={typed("email")} {...focus("email")} />}
      </Field>
      <Field id="phone" label="Phone" optional hint="Only used if plans change at short notice." error={fieldErrors["phone"]}>
        {(control) => (
          <Input
            {...control}
            name="phone"
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            defaultValue={typed("phone")}
            {...focus("phone")}
          />
        )}
      </Field>
      {namedLines.length > 0 ? (
        <div className="grid gap-6 border-t border-line pt-5">
          <Heading level={2} size="small">
            {namedLines.some(({ kind }) => kind === "flight") ? "Who is travelling?" : "Who is coming?"}
          </Heading>
          <GuestNameFields lines={namedLines} state={state} focused={first} />
        </div>
      ) : null}
      <Disclosure summary="I need an invoice for a company" open={isForCompany} className="border-y border-line">
        <div className="grid gap-5 pt-1">
          <Field id="company" label="Company" optional error={fieldErrors["company"]}>
            {(control) => (
              <Input
                {...control}
                name="company"
                autoComplete="organization"
                defaultValue={typed("company")}
                {...focus("company")}
              />
            )}
          </Field>
          <Field id="companyAddress" label="Address" optional error={fieldErrors["companyAddress"]}>
            {(control) => (
              <textarea
                {...control}
                name="companyAddress"
                rows={3}
                autoComplete="street-address"
                defaultValue={typed("companyAddress")}
                {...focus("companyAddress")}
                className="control px-3.5 py-2.5"
              />
            )}
          </Field>
          <Field
            id="companyTaxId"
            label="Tax number"
            optional
            hint="As it should appear on the invoice, for example a VAT number."
            error={fieldErrors["companyTaxId"]}
          >
            {(control) => (
              <Input
                {...control}
                name="companyTaxId"
                autoComplete="off"
                spellCheck={false}
                defaultValue={typed("companyTaxId")}
                {...focus("companyTaxId")}
              />
            )}
          </Field>
        </div>
      </Disclosure>
      <SubmitButton size="lg" block pendingLabel="Opening the payment page…" className="mt-2">
        <LockKeyhole aria-hidden="true" />
        Pay {totalText}
      </SubmitButton>
    </form>
  );
}

/** A page restored from the browser's memory still shows the button as pending, so it is loaded anew. */
function useReloadWhenBack(): void {
  useEffect(() => {
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
}
