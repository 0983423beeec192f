// A forgotten password: asks where to send the link that sets a new one.
import type { Metadata } from "next";
import Link from "next/link";

import { LinkRequestForm } from "@/components/auth/link-request-form";
import { Heading } from "@/components/ui/heading";

import { requestReset } from "../actions";

export const metadata: Metadata = { title: "Forgotten password", robots: { index: false } };

export default function ForgotPasswordPage() {
  return (
    <>
      <Heading level={1}>Forgotten password</Heading>
      <p className="mt-3 text-ink-muted">
        We will e-mail you a link to choose a new one. It works once and expires in an hour.
      </p>
      <LinkRequestForm action={requestReset} label="Send the link" />
      <p className="mt-5 text-center text-sm text-ink-muted">
        <Link href="/sign-in" className="prose-link">
          Back to sign-in
        </Link>
      </p>
    </>
  );
}
