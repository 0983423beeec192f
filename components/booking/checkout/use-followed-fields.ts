"use client";
// Fields that take their text from another field until they have a text of their own: the contact is the
// first traveller, and the travellers of one flight are those of the next.
import { type RefObject, useEffect } from "react";

/**
 * Copies into every field with `data-follows` the text of the field it names, as long as it is empty or has
 * the previous text of that field.
 */
export function useFollowedFields(form: RefObject<HTMLFormElement | null>): void {
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const before = new Map<string, string>();
    const fields = () => [...element.elements].filter((field) => field instanceof HTMLInputElement);
    const follow = ({ name, value }: HTMLInputElement) => {
      const was = before.get(name) ?? "";
      before.set(name, value);
      for (const field of fields()) {
        if (field.dataset["follows"] !== name || (field.value !== "" && field.value !== was)) continue;
        if (field.value === value) continue;
        field.value = value;
        follow(field);
      }
    };
    for (const field of fields()) before.set(field.name, field.value);
    for (const field of fields()) follow(field);
    const typed = ({ target }: Event) => {
      if (target instanceof HTMLInputElement) follow(target);
    };
    // The listener runs before the form's own listeners, which store the values that the fields have then.
    element.addEventListener("input", typed, { capture: true });
    return () => element.removeEventListener("input", typed, { capture: true });
  }, [form]);
}
