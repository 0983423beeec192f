// A link that looks like a button. It is a file of its own, so that a page with buttons alone does not
// load next/link twice.
import { Link } from "./link";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonVariants } from "./button";
import { cn } from "./cn";

/** Takes next/link's props. */
export function ButtonLink({ variant, size, block, className, ...props }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...props} className={cn(buttonVariants({ variant, size, block }), className)} />;
}
