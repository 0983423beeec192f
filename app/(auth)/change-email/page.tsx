// The page that changes the e-mail address of the signed-in account.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { SignInAgain } from "@/components/account/sign-in-again";
import { LinkRequestForm } from "@/components/auth/link-request-form";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasPassword } from "@/lib/auth/change-password";
import { currentActor } from "@/lib/auth/current-actor";
import { wantedProof } from "@/lib/auth/require-owner";
import { signInPath } from "@/lib/auth/return-path";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";

import { requestEmailChange, signInAgain } from "../actions";

export const metadata: Metadata = { title: "Change e-mail address", robots: { index: false } };

export default async function ChangeEmailPage() {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(signInPath("/change-email"));
  const [asksPassword, proof] = await Promise.all([
    hasPassword(mainDb(), actor.userId),
    wantedProof(mainDb(), { userId: actor.userId, token: await sessionOfRequest() }),
  ]);
  return (
    <>
      <Heading level={1}>Change e-mail address</Heading>
      <p className="mt-3 text-ink-muted">
        Your account has <bdi className="text-ink">{actor.email}</bdi>. We will send a link to the new address. Open it in this
        browser to make the change.
      </p>
      {proof === "sign_in" ? (
        <SignInAgain action={signInAgain} returnPath="/change-email">
          You signed in some time ago. To change the address, sign in again.
        </SignInAgain>
      ) : (
        <LinkRequestForm action={requestEmailChange} label="Send the link" asksPassword={asksPassword} />
      )}
    </>
  );
}
