// The page that signs a guest in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { PasskeySignIn } from "@/components/auth/passkey-sign-in";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { currentActor } from "@/lib/auth/current-actor";
import { configuredProviders } from "@/lib/auth/options";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { landingPath, safeReturnPath, signUpPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";

import { signInAction } from "../actions";
import { beginPasskeySignInAction, passkeySignInAction } from "../passkey-actions";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** Messages for the error codes that next-auth and our own provider checks put into the address. */
const problems: Record<string, string> = {
  unverified_email:
    "The service you chose has not verified your e-mail address. Verify it there first, or sign in with your e-mail address and password.",
  AccessDenied: "The sign-in was not allowed, so nothing happened. Try again, or use your e-mail address and password.",
  CredentialsSignin: "The e-mail address and the password do not match. Please check both.",
  rate_limited: "Too many attempts in a short time. Sign in by e-mail now, or with your password in a few minutes.",
};
const otherProblem = "Signing in with that service did not work. Please try again, or use your e-mail address and password.";

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { next, callbackUrl, error } = await searchParams;
  const returnPath = safeReturnPath(next ?? callbackUrl, env().APP_URL);
  const actor = await currentActor();
  if (actor.kind === "user") redirect(landingPath(actor, returnPath));
  return (
    <>
      <Heading level={1}>Welcome back</Heading>
      <p className="mt-3 text-ink-muted">Sign in to see your bookings. Anything you are holding comes with you.</p>
      {typeof error === "string" ? (
        <Alert tone="danger" className="mt-6">
          {Object.hasOwn(problems, error) ? problems[error] : otherProblem}
        </Alert>
      ) : null}
      <SignInForm action={signInAction} returnPath={returnPath} signUpHref={signUpPath(returnPath)} />
      <ProviderButtons providers={configuredProviders()} returnPath={returnPath}>
        {offersPasskeys() ? (
          <PasskeySignIn begin={beginPasskeySignInAction} finish={passkeySignInAction} returnPath={returnPath} />
        ) : null}
      </ProviderButtons>
    </>
  );
}
