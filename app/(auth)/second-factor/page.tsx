// The page that asks for the second factor of a sign-in, once the password, link or provider was right.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { SecondFactorForm } from "@/components/auth/second-factor-form";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { landingPath, safeReturnPath, signInPath } from "@/lib/auth/return-path";
import { readPendingSignIn } from "@/lib/auth/second-factor/pending-sign-in";
import { pendingSignInOfRequest } from "@/lib/auth/sessions/start-session";
import { env } from "@/lib/core/env";

import { codeAction, recoveryCodeAction } from "./actions";

export const metadata: Metadata = { title: "Second step", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SecondFactorPage({ searchParams }: { searchParams: Query }) {
  const returnPath = safeReturnPath((await searchParams)["next"], env().APP_URL);
  const actor = await currentActor();
  if (actor.kind === "user") redirect(landingPath(actor, returnPath));
  const pending = await readPendingSignIn(mainDb(), await pendingSignInOfRequest());
  if (!pending) redirect(signInPath(returnPath));
  return (
    <>
      <Heading level={1}>One more step</Heading>
      <p className="mt-3 text-ink-muted">Your account asks for a code of your authenticator app. You are not signed in yet.</p>
      <SecondFactorForm useCode={codeAction} useRecoveryCode={recoveryCodeAction} returnPath={returnPath} />
    </>
  );
}
