// The code of an order in a list, which leads to its page.
import type { ReactNode } from "react";

import { Link } from "@/components/ui/link";

type OrderLinkProps = {
  code: string;
  /** False for a reader who may not see the order: there is no link. */
  isSeen?: boolean;
  /** Text in place of the code: a ticket's number after it. */
  children?: ReactNode;
};

export function OrderLink({ code, isSeen = true, children = code }: OrderLinkProps) {
  if (!isSeen) return children;
  return (
    <Link href={`/admin/orders/${code}`} prefetch={false} className="hover:underline">
      {children}
    </Link>
  );
}
