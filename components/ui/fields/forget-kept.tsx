"use client";
// Places at which typed text is forgotten: a page without its form, and a form that ends its use.
import { type ReactNode, useEffect } from "react";

import { forgetKept } from "./kept-text";

/** Forgets the text of a form as soon as the page is shown. */
export function ForgetKept({ form }: { form: string }) {
  useEffect(() => forgetKept(form), [form]);
  return null;
}

type ForgettingFormProps = {
  action: (form: FormData) => Promise<void> | void;
  /** Form whose text is forgotten; every form's where it is absent. */
  form?: string;
  className?: string;
  children: ReactNode;
};

/** A form that forgets kept text when it is sent. */
export function ForgettingForm({ action, form, className, children }: ForgettingFormProps) {
  return (
    <form action={action} onSubmit={() => forgetKept(form)} className={className}>
      {children}
    </form>
  );
}
