/**
 * Conversion of a form's fields to an object for a zod schema. Pure.
 *
 * `lines.0.quantity` becomes `{ lines: [{ quantity }] }`; `amenities[]`, once or many times, becomes a list.
 * An empty field is left out, so that `optional()` applies. All sizes are bounded before a schema sees the
 * fields; objects have no prototype to pollute.
 */
import { isStorable, unstorableMessage } from "@/lib/core/validation/storable-text";

import type { FormState } from "./form-state";
import { maxDepth, maxFields, maxIndex, maxKeptLength, maxValueLength } from "./limits";

/** Fields whose text never returns into a page, whatever the action answers. */
const secretName = /passw|secret|token|card|cvc|(^|\.)pin$/i;

interface Node {
  [key: string]: string | string[] | Node;
}

export type FormInput =
  | { readonly ok: true; readonly input: unknown }
  | { readonly ok: false; readonly field: string; readonly message: string };

/** Reads the form as an object; or the field that exceeds a bound. Files are refused. */
export function readForm(form: FormData): FormInput {
  const root = Object.create(null) as Node;
  let count = 0;
  for (const [name, value] of form) {
    // Fields of React, which identify the action.
    if (name.startsWith("$ACTION")) continue;
    count += 1;
    if (count > maxFields) return { ok: false, field: "", message: "This form has too many fields." };
    if (typeof value !== "string") return { ok: false, field: name, message: "Files cannot be sent here." };
    if (value.length > maxValueLength) return { ok: false, field: name, message: "This is too long." };
    if (!isStorable(value)) return { ok: false, field: name, message: unstorableMessage };
    if (value === "") continue;
    if (!place(root, name, value)) return { ok: false, field: name, message: "This field is unknown." };
  }
  return { ok: true, input: asLists(root) };
}

/** Returns the typed values, so that the guest need not type them again. */
export function keptValues(form: FormData): Pick<FormState, "values" | "lists"> {
  const values = Object.create(null) as Record<string, string>;
  const lists = Object.create(null) as Record<string, string[]>;
  let count = 0;
  for (const [name, value] of form) {
    if (name.startsWith("$ACTION") || secretName.test(name)) continue;
    if (typeof value !== "string" || value.length > maxKeptLength || (count += 1) > maxFields) continue;
    if (name.endsWith("[]")) (lists[name.slice(0, -2)] ??= []).push(value);
    else values[name] = value;
  }
  return { values: { ...values }, lists: { ...lists } };
}

function place(root: Node, name: string, value: string): boolean {
  const isList = name.endsWith("[]");
  const path = (isList ? name.slice(0, -2) : name).split(".");
  const last = path.pop();
  if (last === undefined || path.length >= maxDepth || ![...path, last].every((part) => /^[\w-]{1,64}$/.test(part)))
    return false;
  let node = root;
  for (const part of path) {
    const next = (node[part] ??= Object.create(null) as Node);
    if (typeof next === "string" || Array.isArray(next)) return false;
    node = next;
  }
  const present = node[last];
  if (isList) {
    if (present !== undefined && !Array.isArray(present)) return false;
    node[last] = [...(present ?? []), value];
    return true;
  }
  // The last of two fields with one name counts, as with a checkbox after its hidden default.
  if (present !== undefined && typeof present !== "string") return false;
  node[last] = value;
  return true;
}

/** Converts objects whose keys are all indices to lists; gaps close up. */
function asLists(value: string | string[] | Node): unknown {
  if (typeof value === "string" || Array.isArray(value)) return value;
  const keys = Object.keys(value);
  const indices = keys.every((key) => /^\d{1,2}$/.test(key) && Number(key) <= maxIndex);
  if (keys.length > 0 && indices) {
    const ordered = keys.toSorted((one, other) => Number(one) - Number(other));
    return ordered.map((key) => asLists(value[key] ?? ""));
  }
  return Object.fromEntries(keys.map((key) => [key, asLists(value[key] ?? "")]));
}
