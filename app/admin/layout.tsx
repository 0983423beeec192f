// The frame of the pages for staff. It guards nothing: each page checks the actor when it reads its data.
import type { Metadata } from "next";
import type { ReactNode } from "react";

import { signOutAction } from "@/app/(auth)/actions";
import { SignOutForm } from "@/components/auth/sign-out-form";
import { SiteHeader } from "@/components/site/header";
import { mainId } from "@/components/ui/skip-link";
import { headerAccount } from "@/lib/next/header-account";

export const metadata: Metadata = { robots: { index: false, follow: false } };

export default async function AdminLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader account={await headerAccount()} signOut={<SignOutForm action={signOutAction} />} />
      <main id={mainId} tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}
