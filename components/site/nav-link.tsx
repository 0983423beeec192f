"use client";
// A link of the main navigation that marks itself on the page it leads to.
import { Link } from "@/components/ui/link";
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";

/**
 * A link without prefetch: the frame is on every page, and its links would multiply the requests of a crowd.
 * It is current when the path is the same and the page's query contains every parameter of the link's own.
 */
export function NavLink({ href, className, children }: { href: string; className: string; children: ReactNode }) {
  const pathname = usePathname();
  const query = useSearchParams();
  const [path = "", parameters = ""] = href.split("?");
  const current = pathname === path && [...new URLSearchParams(parameters)].every(([name, value]) => query.get(name) === value);
  return (
    <Link href={href} prefetch={false} {...(current ? { "aria-current": "page" } : {})} className={className}>
      {children}
    </Link>
  );
}
