// The native one-line input: it works without JavaScript and with every assistive technology. <Field>
// connects label, hint and error to it.
import type { ComponentProps } from "react";
import { cn } from "../cn";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn("control control-line", className)} />;
}
