"use client";
// Who books and where the confirmation goes. What was typed stays when something is refused.
import { LockKeyhole } from "lucide-react";
import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";

import { FormMessage } from "@/components/auth/form-message";
import { useFirstError } from "@/components/auth/use-first-error";
import { EmailInput } from "@/components/ui/email-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { useKeptFields } from "./use-kept-fields";

type ContactFormProps = {
  action: FormAction;
  orderId: string;
  /** Whose typing is kept in this tab: nobody else's is filled in. */
  keptFor: string;
  /** What the page shows; another total is refused. */
  totalMinor: string;
  /** The same, as the reader writes it. */
  totalText: string;
  known: { readonly name?: string | undefined; readonly email?: string | undefined; readonly phone?: string | undefined };
};

/** After these the page no longer says how things stand. */
const stale: readonly FormState["code"][] = ["hold_expired", "price_changed", "invalid_state", "currency_mismatch"];

export function ContactForm({ action, orderId, keptFor, totalMinor, totalText, known }: ContactFormProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  useKeptFields(form, `holdfast.checkout.${keptFor}`);
  const router = useRouter();
  useReloadWhenBack();
  useEffect(() => {
    if (state.status === "error" && stale.includes(state.code)) router.refresh();
  }, [state, router]);
  const { fieldErrors = {}, values = {} } = state;
  const typed = (name: "name" | "email" | "phone") => values[name] ?? known[name];
  const first = ["name", "email", "phone"].find((name) => fieldErrors[name]);
  const focus = (name: string) => (first === name ? { autoFocus: true } : {});
  return (
    <form ref={form} action={submit} noValidate className="grid gap-5">
      <FormMessage state={state} />
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="expectedTotalMinor" value={totalMinor} />
      <Field id="name" label="Name" hint="Whoever checks in or travels first." error={fieldErrors["name"]}>
        {(control) => (
          <Input {...control} name="name" dir="auto" autoComplete="name" defaultValue={typed("name")} {...focus("name")} />
        )}
      </Field>
      <Field id="email" label="E-mail" hint="The confirmation and your tickets go here." error={fieldErrors["email"]}>
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
      <SubmitButton size="lg" block pendingLabel="Opening the payment page…" className="mt-2">
        <LockKeyhole aria-hidden="true" />
        Pay {totalText}
      </SubmitButton>
    </form>
  );
}

/** A page that comes back from the browser's memory still waits for the payment page it left for. */
function useReloadWhenBack(): void {
  useEffect(() => {
    const back = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener("pageshow", back);
    return () => window.removeEventListener("pageshow", back);
  }, []);
}
