// Signing in.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { Alert } from "@/components/ui/alert";
import { Heading } from "@/components/ui/heading";
import { currentActor } from "@/lib/auth/current-actor";
import { configuredProviders } from "@/lib/auth/options";
import { safeReturnPath, signUpPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";

import { signInAction } from "../actions";

export const metadata: Metadata = { title: "Sign in", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

/** What next-auth and our own provider checks say through the address. */
const problems: Record<string, string> = {
  unverified_email:
    "The service you chose has not verified your e-mail address. Verify it there first, or sign in with e-mail and password.",
  AccessDenied: "You did not allow the sign-in, so nothing happened. You can try again or use e-mail and password.",
  CredentialsSignin: "This e-mail and password do not belong together. Please check both.",
  rate_limited: "That was too many tries in a short time. Please wait a few minutes.",
};
const otherProblem = "Signing in there did not work. Please try again, or use e-mail and password.";

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { next, callbackUrl, error } = await searchParams;
  const returnPath = safeReturnPath(next ?? callbackUrl, env().APP_URL);
  if ((await currentActor()).kind === "user") redirect(returnPath);
  return (
    <>
      <Heading level={1}>Welcome back</Heading>
      <p className="mt-3 text-ink-muted">Sign in to see your orders. What you hold right now comes along.</p>
      {typeof error === "string" ? (
        <Alert tone="danger" className="mt-6">
          {Object.hasOwn(problems, error) ? problems[error] : otherProblem}
        </Alert>
      ) : null}
      <SignInForm action={signInAction} returnPath={returnPath} signUpHref={signUpPath(returnPath)} />
      <ProviderButtons providers={configuredProviders()} returnPath={returnPath} />
    </>
  );
}
