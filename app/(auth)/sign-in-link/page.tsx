// The page for signing in without a password: it asks for the address to send the link to.
import type { Metadata } from "next";
import Link from "next/link";

import { LinkRequestForm } from "@/components/auth/link-request-form";
import { Heading } from "@/components/ui/heading";
import { safeReturnPath, signInPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";

import { requestSignInLink } from "../actions";

export const metadata: Metadata = { title: "Sign in by e-mail", robots: { index: false } };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInLinkPage({ searchParams }: PageProps) {
  const returnPath = safeReturnPath((await searchParams)["next"], env().APP_URL);
  return (
    <>
      <Heading level={1}>Sign in by e-mail</Heading>
      <p className="mt-3 text-ink-muted">
        We will e-mail you a link that signs you in without a password. It works once and expires in 30 minutes.
      </p>
      <LinkRequestForm action={requestSignInLink} label="Send the link" returnPath={returnPath} />
      <p className="mt-5 text-center text-sm text-ink-muted">
        <Link href={signInPath(returnPath)} className="prose-link">
          Back to sign-in
        </Link>
      </p>
    </>
  );
}
