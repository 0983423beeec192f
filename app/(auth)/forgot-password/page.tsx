// The page for a forgotten password: it asks for the address to send the link to that sets a new one.
import type { Metadata } from "next";
import Link from "next/link";

import { LinkRequestForm } from "@/components/auth/link-request-form";
import { Heading } from "@/components/ui/heading";
import { safeReturnPath, signInPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";

import { requestReset } from "../actions";

export const metadata: Metadata = { title: "Forgotten password", robots: { index: false } };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ForgotPasswordPage({ searchParams }: PageProps) {
  const returnPath = safeReturnPath((await searchParams)["next"], env().APP_URL);
  return (
    <>
      <Heading level={1}>Forgotten password</Heading>
      <p className="mt-3 text-ink-muted">
        We will e-mail you a link to choose a new one. It works once and expires in an hour.
      </p>
      <LinkRequestForm action={requestReset} label="Send the link" returnPath={returnPath} />
      <p className="mt-5 text-center text-sm text-ink-muted">
        <Link href={signInPath(returnPath)} className="prose-link">
          Back to sign-in
        </Link>
      </p>
    </>
  );
}
