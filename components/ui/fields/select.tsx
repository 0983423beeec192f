// The native list of choices: it works without JavaScript, with every assistive technology, and looks
// familiar on each device.
import type { ComponentProps } from "react";
import { cn } from "../cn";

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select {...props} className={cn("control control-line", className)} />;
}
