/**
 * State that a form's action returns to `useActionState`. Types only, so that client components may import
 * it.
 */
import type { ErrorCode } from "@/lib/core/errors";

export interface FormState<T = undefined> {
  readonly status: "idle" | "ok" | "error";
  /** Message for the guest: the result, or the error of the form as a whole. */
  readonly message?: string;
  /** Errors of each field, by its name (`email`, `lines.0.quantity`). */
  readonly fieldErrors?: Readonly<Record<string, readonly string[]>>;
  /** Typed values, for `defaultValue`; never passwords. Only after an error. */
  readonly values?: Readonly<Record<string, string>>;
  /** Chosen values of fields named `name[]`. Only after an error. */
  readonly lists?: Readonly<Record<string, readonly string[]>>;
  readonly data?: T;
  /** Link to a page where the guest can resolve the error. */
  readonly wayOn?: { readonly href: string; readonly label: string };
  /**
   * Proof of the account's owner that the form must bring when it is sent again (require-recent-password.ts).
   */
  readonly proof?: "password" | "sign_in";
  /** The error's code; `unexpected` for a fault of the server. */
  readonly code?: ErrorCode | "unexpected";
}

/** A form action as `useActionState` and `<form action>` require it. */
export type FormAction<T = undefined> = (previous: FormState<T>, form: FormData) => Promise<FormState<T>>;
