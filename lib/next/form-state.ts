/** What a form's action answers: the state of `useActionState`. Types only, so that client components may import it. */
import type { ErrorCode } from "@/lib/core/errors";

export interface FormState<T = undefined> {
  readonly status: "idle" | "ok" | "error";
  /** For people: what happened, or what went wrong with the form as a whole. */
  readonly message?: string;
  /** What is wrong with each field, by its name (`email`, `lines.0.quantity`). */
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
  /** What was typed, for `defaultValue`; never passwords. Only after an error. */
  readonly values?: Readonly<Record<string, string>>;
  /** What was chosen in fields named `name[]`. Only after an error. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly data?: T;
  /** Where one can do something about what went wrong. */
  readonly wayOn?: { readonly href: string; readonly label: string };
  /** The error's code; `unexpected` for what is our fault. */
  readonly code?: ErrorCode | "unexpected";
}

/** A form action as `useActionState` and `<form action>` want it. */
export type FormAction<T = undefined> = (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;
