"use client";
// Keeps typed and unsent text of a form in this tab, so that a guest whose hold ends, or who leaves the page
// by mistake, types it only once.
import { type RefObject, useEffect } from "react";

const keptMs = 2 * 60 * 60 * 1000;

interface Kept {
  readonly atMs: number;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * @param key names the form, in this tab's storage
 */
export function useKeptFields(form: RefObject<HTMLFormElement | null>, key: string): void {
  useEffect(() => {
    const element = form.current;
    if (!element) return undefined;
    const kept = read(key);
    for (const field of fieldsOf(element)) {
      const typed = kept?.[keyOf(field)];
      if (typed === undefined || typed === field.value || field.value !== field.defaultValue) continue;
      field.value = typed;
      // A closed details element is opened, so that the guest sees every field that is filled in.
      field.closest("details")?.setAttribute("open", "");
    }
    const keep = () => {
      const values = Object.fromEntries(fieldsOf(element).map((field) => [keyOf(field), field.value]));
      write(key, { atMs: Date.now(), values: { ...read(key), ...values } });
    };
    element.addEventListener("input", keep);
    return () => element.removeEventListener("input", keep);
  }, [form, key]);
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

/** Storage may be full, or forbidden: then nothing is kept. */
function read(key: string): Kept["values"] | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "null") as Kept | null;
    return kept && Date.now() - kept.atMs < keptMs ? kept.values : undefined;
  } catch {
    return undefined;
  }
}

function write(key: string, kept: Kept): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Storage may be full, or forbidden, as in `read`.
  }
}
