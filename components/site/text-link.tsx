// A link in a page of the operator's own: within the site it navigates without a reload, elsewhere it is
// a plain link.
import type { ComponentProps } from "react";

import { Link } from "@/components/ui/link";

export function TextLink({ href = "", children }: ComponentProps<"a">) {
  return href.startsWith("/") ? (
    <Link href={href} prefetch={false}>
      {children}
    </Link>
  ) : (
    <a href={href}>{children}</a>
  );
}
