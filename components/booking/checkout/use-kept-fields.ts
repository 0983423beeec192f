"use client";
// Keeps typed and unsent text of a form in this tab, so that a guest whose hold ends, or who leaves the page
// by mistake, types it only once.
import { type RefObject, useEffect } from "react";

import { keepText, readKept } from "@/components/ui/fields/kept-text";

/**
 * @param name of the form in this tab's storage; it says whose text it is
 */
export function useKeptFields(form: RefObject<HTMLFormElement | null>, name: string): void {
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const keep = () => keepText(name, Object.fromEntries(fieldsOf(element).map((field) => [keyOf(field), field.value])));
    const kept = readKept(name);
    // A guest may type before this runs: while the page's scripts are loaded, and right after a navigation.
    const isTypedEarly = fieldsOf(element).some((field) => field.value !== field.defaultValue);
    for (const field of fieldsOf(element)) {
      const typed = kept?.[keyOf(field)];
      if (typed === undefined || typed === field.value || field.value !== field.defaultValue) continue;
      field.value = typed;
      // A closed details element is opened, so that the guest sees every field that is filled in.
      field.closest("details")?.setAttribute("open", "");
    }
    if (isTypedEarly) keep();
    element.addEventListener("input", keep);
    return () => element.removeEventListener("input", keep);
  }, [form, name]);
}

/**
 * Returns a field's name, or a key of its own: that of a hold's guests stays valid for the same
 * choice held again.
 */
const keyOf = ({ name, dataset }: HTMLInputElement | HTMLTextAreaElement): string => dataset["kept"] ?? name;

/** Returns the fields that a guest types into: no hidden fields, no choices, no passwords. */
function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  const isTyped = ({ name, type }: HTMLInputElement | HTMLTextAreaElement) =>
    name !== "" && ["text", "email", "tel", "textarea"].includes(type);
  return [...form.elements].filter(
    (field): field is HTMLInputElement | HTMLTextAreaElement =>
      (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && isTyped(field),
  );
}
