"use client";
// Moves the focus after a refused form to the first field with an error, for keyboards and screen readers.
import { useEffect, useRef, type RefObject } from "react";

import type { FormState } from "@/lib/next/form-state";

/** Returns a ref for the form: the first field marked invalid gets the focus, or else the form's message. */
export function useFirstError(state: FormState<unknown>): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (state.status !== "error") return;
    form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-form-message]")?.focus();
  }, [state]);
  return form;
}
