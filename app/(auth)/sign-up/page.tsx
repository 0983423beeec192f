// The page that opens an account.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { Heading } from "@/components/ui/heading";
import { currentActor } from "@/lib/auth/current-actor";
import { configuredProviders } from "@/lib/auth/options";
import { landingPath, safeReturnPath, signInPath } from "@/lib/auth/return-path";
import { minPasswordLength } from "@/lib/auth/schemas";
import { env } from "@/lib/core/env";

import { signUpAction } from "../actions";

export const metadata: Metadata = { title: "Create an account", robots: { index: false } };

type Query = Promise<Record<string, string | string[] | undefined>>;

export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  const returnPath = safeReturnPath((await searchParams)["next"], env().APP_URL);
  const actor = await currentActor();
  if (actor.kind === "user") redirect(landingPath(actor, returnPath));
  return (
    <>
      <Heading level={1}>Create an account</Heading>
      <p className="mt-3 text-ink-muted">All your bookings in one place. Anything you are holding comes with you.</p>
      <SignUpForm
        action={signUpAction}
        returnPath={returnPath}
        signInHref={signInPath(returnPath)}
        minPasswordLength={minPasswordLength}
      />
      <ProviderButtons providers={configuredProviders()} returnPath={returnPath} />
    </>
  );
}
