"use client";
// A password, with a button to see what one types.
import { Eye, EyeOff } from "lucide-react";
import { useState, useSyncExternalStore } from "react";

import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

const never = () => () => {};

type PasswordFieldProps = {
  name?: string | undefined;
  /** Its name where a page has one of them. */
  id?: string | undefined;
  label?: string | undefined;
  autoComplete: "current-password" | "new-password";
  error?: readonly string[] | undefined;
  /** Gives way to an error, which says it better. */
  hint?: string | undefined;
  /** Gets the focus as the page arrives, also without JavaScript. */
  focused?: boolean | undefined;
};

/** Its text stays in the browser when the form comes back: the server never sends a password. */
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
  // The button does nothing before the page is alive, so it comes with it; its place is kept.
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
