// The page that asks an account's owner to prove who they are, before what needs a proof of the last ten
// minutes and is no form, such as a download.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { SignInAgain } from "@/components/account/sign-in-again";
import { ConfirmOwnerForm } from "@/components/auth/confirm-owner-form";
import { ProofProvider } from "@/components/auth/proof-context";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { wantedProof } from "@/lib/auth/require-owner";
import { confirmOwnerPath, safeReturnPath, signInPath } from "@/lib/auth/return-path";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";
import { env } from "@/lib/core/env";

import { signInAgain } from "../actions";
import { beginPasskeySignInAction } from "../passkey-actions";
import { confirmOwnerAction } from "./actions";

export const metadata: Metadata = { title: "Confirm that it is you", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function ConfirmPage({ searchParams }: { searchParams: Query }) {
  const returnPath = safeReturnPath((await searchParams)["next"], env().APP_URL);
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(signInPath(confirmOwnerPath(returnPath)));
  const proof = await wantedProof(mainDb(), { userId: actor.userId, token: await sessionOfRequest() });
  if (proof === "none") redirect(returnPath);
  return (
    <>
      <Heading level={1}>Confirm that it is you</Heading>
      <p className="mt-3 text-ink-muted">
        Signed in as <bdi className="text-ink">{actor.email}</bdi>. The next step is for the account&rsquo;s owner alone, and
        you signed in some time ago.
      </p>
      {proof === "sign_in" ? (
        <SignInAgain action={signInAgain} returnPath={returnPath}>
          This account has no password here. Sign in again to go on.
        </SignInAgain>
      ) : null}
      <ProofProvider begin={offersPasskeys() ? beginPasskeySignInAction : undefined}>
        <ConfirmOwnerForm action={confirmOwnerAction} returnPath={returnPath} proof={proof} />
      </ProofProvider>
    </>
  );
}
