// Text-like form controls in their native elements: they work without JavaScript and with every assistive technology.
// Give them to <Field>, which wires label, hint and error to them.
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A one-line input. */
export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input {...props} className={cn("control control-line", className)} />;
}

/** A text of several lines; grows with what is typed where the browser can (field-sizing). */
export function Textarea({ className, rows = 4, ...props }: ComponentProps<"textarea">) {
  return <textarea {...props} rows={rows} className={cn("control control-area", className)} />;
}

/** The browser's own select, styled: the native list is the best one on a phone. */
export function Select({ className, children, ...props }: ComponentProps<"select">) {
  return (
    <span className={cn("relative block", className)}>
      <select {...props} className={"control control-line appearance-none truncate pr-10"}>
        {children}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}
