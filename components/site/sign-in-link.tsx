"use client";
// A link to the sign-in page that leads back to the current page, so that a guest loses no checkout or search
// by signing in.
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
