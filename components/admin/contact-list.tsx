"use client";
// Orders that were found. Each has a form that corrects the address of its messages, and a button that sends
// the confirmation again.
import { useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import type { NamedLine } from "@/components/booking/checkout/guest-name-fields";
import { Disclosure } from "@/components/ui/disclosure";
import { SavedMessage } from "@/components/account/saved-message";
import { EmailInput } from "@/components/ui/fields/email-input";
import { Field } from "@/components/ui/fields/field";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { FormAction } from "@/lib/next/form-state";

import { NamesForm } from "./order/names-form";

export type FoundContact = {
  readonly id: string;
  readonly code: string;
  readonly status: string;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly createdAtMs: number;
  /** True for a reader who may correct the order. */
  readonly mayEdit: boolean;
  /** Lines whose names can be corrected. */
  readonly namedLines: readonly NamedLine[];
};

type ContactListProps = {
  orders: readonly FoundContact[];
  locale: string;
  /** Reason for which the forms of an order that the reader may not correct are disabled. */
  cannotEdit: string;
  action: FormAction;
  correctNames: FormAction;
};

export function ContactList({ orders, locale, cannotEdit, action, correctNames }: ContactListProps) {
  return (
    <ul className="mt-8 divide-y divide-line border-y border-line">
      {orders.map((order) => (
        <li key={order.id} className="grid gap-4 py-6 sm:grid-cols-2">
          <div className="min-w-0">
            <p className="tabular text-lg font-semibold text-ink">{order.code}</p>
            <p className="text-sm text-ink-muted">
              <bdi className="text-ink">{order.contactName}</bdi>, {order.status.replaceAll("_", " ")}, ordered{" "}
              {formatInstant(order.createdAtMs, "UTC", locale)} UTC
            </p>
          </div>
          {order.status === "confirmed" ? (
            <Locked id={`reason-${order.id}`} reason={order.mayEdit ? undefined : cannotEdit}>
              <div className="grid min-w-0 content-start gap-3">
                <ContactForm order={order} action={action} />
                {order.namedLines.length > 0 ? (
                  <Disclosure summary="Names of guests" className="border-y border-line">
                    <NamesForm orderId={order.id} lines={order.namedLines} action={correctNames} />
                  </Disclosure>
                ) : null}
              </div>
            </Locked>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function ContactForm({ order, action }: { order: FoundContact; action: FormAction }) {
  const [state, submit] = useActionState(action, { status: "idle" });
  return (
    <form action={submit} noValidate className="grid min-w-0 justify-items-start gap-3">
      <SavedMessage state={state} />
      <input type="hidden" name="orderId" value={order.id} />
      <Field
        id={`email-${order.id}`}
        label="E-mail"
        hint="Correct it if it is wrong. All further messages go there."
        error={state.fieldErrors?.["email"]}
        className="w-full"
      >
        {(control) => (
          <EmailInput {...control} autoComplete="off" defaultValue={state.values?.["email"] ?? order.contactEmail} />
        )}
      </Field>
      <SubmitButton variant="secondary" pendingLabel="Sending…">
        Send the confirmation again
      </SubmitButton>
    </form>
  );
}
