// The frame of the pages for staff. It guards nothing: each page checks the actor when it reads its data. A
// visitor who is not staff sees the site's own header, so that the frame discloses no page.
import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";

import { signOutAction } from "@/app/(auth)/actions";
import { beginPasskeySignInAction } from "@/app/(auth)/passkey-actions";
import { AdminFrame } from "@/components/admin/frame/frame";
import { listingOf } from "@/components/admin/frame/listing/listing-href";
import { ProofProvider } from "@/components/auth/proof-context";
import { SignOutForm } from "@/components/auth/sign-out-form";
import { SiteHeader } from "@/components/site/header";
import { mainId } from "@/components/ui/skip-link";
import { mainDb } from "@/db/client";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { findListingForStaff, type FoundListing } from "@/lib/catalog/find-listings-for-staff";
import { headerAccount } from "@/lib/next/header-account";
import type { StaffActor } from "@/lib/staff/actor";
import { staffCommands } from "@/lib/staff/commands";
import { staffPages } from "@/lib/staff/pages";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** Reads the listing of the page that is asked for; the switcher itself names those that follow. */
async function readListing(actor: StaffActor): Promise<FoundListing | undefined> {
  const { pathname, searchParams } = new URL((await headers()).get("x-address") ?? "/", "http://site.invalid");
  const slug = listingOf(pathname, searchParams.get("listing"));
  return slug === null || slug.includes("\0") ? undefined : findListingForStaff(mainDb(), actor, slug);
}

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const [actor, account] = await Promise.all([currentActor(), headerAccount()]);
  const signOut = <SignOutForm action={signOutAction} />;
  if (isStaff(actor) && account)
    return (
      <AdminFrame
        pages={staffPages(actor)}
        commands={staffCommands(actor)}
        listing={await readListing(actor)}
        account={account}
        signOut={signOut}
      >
        <ProofProvider begin={offersPasskeys() ? beginPasskeySignInAction : undefined}>{children}</ProofProvider>
      </AdminFrame>
    );
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader account={account} signOut={signOut} />
      <main id={mainId} tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
    </div>
  );
}
