// The page for a visitor who is not staff, and for staff at a wrong address. A visitor who is signed out
// may be staff, so it shows the sign-in link: the same for every address, so that it does not disclose
// which of them exist.
import { Compass, KeyRound } from "lucide-react";
import type { Metadata } from "next";

import { NotFoundState } from "@/components/site/not-found-state";
import { SignInLink } from "@/components/site/sign-in-link";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { isStaff } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";

export const metadata: Metadata = { title: "Page not found" };

export default async function AdminNotFound() {
  const actor = await currentActor();
  if (actor.kind === "user") return isStaff(actor) ? <StaffNotFound /> : <NotFoundState />;
  return (
    <EmptyState
      level={1}
      icon={<KeyRound />}
      title="There is nothing at this address"
      actions={<SignInLink className={buttonVariants()}>Sign in</SignInLink>}
    >
      <p>If you work here, sign in to continue. You will come back to this page.</p>
    </EmptyState>
  );
}

/** The same for an address that does not exist and for one that the reader's roles do not show. */
function StaffNotFound() {
  return (
    <EmptyState
      level={1}
      icon={<Compass />}
      title="There is nothing at this address"
      actions={
        <>
          <ButtonLink href="/admin">Go to Home</ButtonLink>
          <ButtonLink href="/admin/search" variant="secondary">
            Search
          </ButtonLink>
        </>
      }
    >
      <p>
        The link may be old or incomplete, or lead to something that your role does not show. An owner can give you a role
        there.
      </p>
    </EmptyState>
  );
}
