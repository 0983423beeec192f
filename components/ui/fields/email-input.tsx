// The input for an e-mail address. Its type is "text": with type "email", browsers refuse letters beyond
// ASCII and rewrite the domain.
import type { ComponentProps } from "react";

import { Input } from "./input";

type EmailInputProps = Omit<ComponentProps<typeof Input>, "type" | "inputMode" | "autoCapitalize" | "spellCheck">;

export function EmailInput({ name = "email", autoComplete = "email", ...props }: EmailInputProps) {
  return (
    <Input
      {...props}
      name={name}
      type="text"
      inputMode="email"
      autoComplete={autoComplete}
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      dir="ltr"
    />
  );
}
