"use client";
// A link to signing in that leads back to where one was: nobody shall lose a checkout or a search by it.
import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";

import { Link } from "@/components/ui/link";
import { signInPath } from "@/lib/auth/return-path";

export function SignInLink({ className, children = "Sign in" }: { className: string; children?: ReactNode }) {
  const pathname = usePathname();
  const query = useSearchParams().toString();
  return (
    <Link prefetch={false} href={signInPath(query === "" ? pathname : `${pathname}?${query}`)} className={className}>
      {children}
    </Link>
  );
}
