"use client";
// A password, with a button that shows the typed text.
import { Eye, EyeOff } from "lucide-react";
import { useState, useSyncExternalStore } from "react";

import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";

const never = () => () => {};

type PasswordFieldProps = {
  name?: string | undefined;
  /** Id of the field; its name by default, where a page has one such field. */
  id?: string | undefined;
  label?: string | undefined;
  autoComplete: "current-password" | "new-password";
  error?: readonly string[] | undefined;
  /** Hint below the field; an error replaces it. */
  hint?: string | undefined;
  /** Gives the field the focus as the page arrives, also without JavaScript. */
  focused?: boolean | undefined;
};

/**
 * A password field. The browser keeps its text when the form comes back: the server never sends a password.
 */
export function PasswordField({
  name = "password",
  id = name,
  label = "Password",
  autoComplete,
  error,
  hint,
  focused = false,
}: PasswordFieldProps) {
  const [password, setPassword] = useState("");
  const [shown, setShown] = useState(false);
  // The button needs hydration, so it appears with it; its place is kept free.
  const alive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field id={id} label={label} hint={error ? undefined : hint} error={error}>
      {(control) => (
        <span className="relative block">
          <Input
            {...control}
            name={name}
            type={shown ? "text" : "password"}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete={autoComplete}
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            className="pr-12"
            {...(focused ? { autoFocus: true } : {})}
          />
          {alive ? (
            <button
              type="button"
              aria-pressed={shown}
              aria-controls={id}
              onClick={() => setShown(!shown)}
              className="absolute inset-y-0 right-0 grid w-11 place-items-center rounded-md text-ink-muted hover:text-ink focus-visible:-outline-offset-2"
            >
              <Icon aria-hidden="true" className="size-4.5" />
              <span className="sr-only">Show {label.toLowerCase()}</span>
            </button>
          ) : null}
        </span>
      )}
    </Field>
  );
}
