// Page of a one-time link. Opening it does not use the link; the button does.
import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";

import { UseLinkForm } from "@/components/auth/use-link-form";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { type OneTimeLink, readLink } from "@/lib/auth/links/read-link";
import { signInPath } from "@/lib/auth/return-path";
import { minPasswordLength } from "@/lib/auth/schemas";

import { useConfirmLink, useResetLink, useSignInLink } from "./actions";

export const metadata: Metadata = { title: "Your link", robots: { index: false } };

type LinkProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function LinkPage({ searchParams }: LinkProps) {
  const { t } = await searchParams;
  const token = typeof t === "string" ? t : "";
  const link = await readLink(mainDb(), token);
  if (link?.state !== "valid") return <Ended link={link} />;
  const email = <bdi className="font-medium text-ink">{link.email}</bdi>;
  switch (link.purpose) {
    case "sign_in":
      return (
        <Said title="Sign in" text={<>For the account of {email}. The link works once.</>}>
          <UseLinkForm action={useSignInLink} token={token} label="Sign in" pendingLabel="Signing in…" />
        </Said>
      );
    case "reset_password":
      return (
        <Said title="Choose a new password" text={<>For the account of {email}. You will be signed out everywhere else.</>}>
          <UseLinkForm
            action={useResetLink}
            token={token}
            label="Save password"
            pendingLabel="Saving…"
            password={{ minLength: minPasswordLength, email: link.email }}
          />
        </Said>
      );
    case "confirm_email":
      return <Confirm link={link} token={token} />;
    case "find_bookings":
      return <Ended link={undefined} />;
  }
}

/** Only the account that requested the change may confirm it, in a browser where it is signed in. */
async function Confirm({ link, token }: { link: OneTimeLink; token: string }) {
  const actor = await currentActor();
  const email = <bdi className="font-medium text-ink">{link.email}</bdi>;
  if (actor.kind !== "user") {
    const path = `/link?${new URLSearchParams({ t: token }).toString()}`;
    return (
      <Said title="Sign in to confirm" text={<>Sign in to your account first; then {email} can be confirmed for it.</>}>
        <div className="mt-8">
          <ButtonLink href={signInPath(path)} size="lg" block prefetch={false}>
            Sign in
          </ButtonLink>
        </div>
        <p className="mt-5 text-sm text-ink-muted">
          If you did not open an account, someone else entered your address. You need do nothing: it is not theirs unless you
          confirm it.
        </p>
      </Said>
    );
  }
  if (actor.userId !== link.userId)
    return (
      <Said
        title="This link is for another account"
        text="You are signed in to a different account. Sign out, sign in to the other one, and open the link again."
      >
        <div className="mt-8">
          <ButtonLink href="/account">Your account</ButtonLink>
        </div>
      </Said>
    );
  return (
    <Said title="Confirm your e-mail address" text={<>{email} becomes the confirmed address of your account.</>}>
      <UseLinkForm action={useConfirmLink} token={token} label="Confirm" pendingLabel="Confirming…" />
    </Said>
  );
}

const again: Record<OneTimeLink["purpose"], { readonly href: string; readonly label: string }> = {
  sign_in: { href: "/sign-in-link", label: "Get a new link" },
  reset_password: { href: "/forgot-password", label: "Get a new link" },
  confirm_email: { href: "/account", label: "Your account" },
  find_bookings: { href: "/find-booking", label: "Find my booking" },
};

function Ended({ link }: { link: OneTimeLink | undefined }) {
  const way = link ? again[link.purpose] : { href: "/sign-in", label: "Sign in" };
  const text =
    link?.state === "used"
      ? "Each link works once, and this one has been used."
      : link?.state === "expired"
        ? "For your security, links expire after a short time."
        : "It is incomplete, or not one of ours. Copy the whole link from the message.";
  return (
    <Said title="This link no longer works" text={text}>
      <div className="mt-8 flex flex-wrap items-center gap-4">
        <ButtonLink href={way.href}>{way.label}</ButtonLink>
        <Link href="/find-booking" className="prose-link">
          Find a booking
        </Link>
      </div>
    </Said>
  );
}

function Said({ title, text, children }: { title: string; text: ReactNode; children: ReactNode }) {
  return (
    <>
      <Heading level={1}>{title}</Heading>
      <p className="mt-3 text-ink-muted">{text}</p>
      {children}
    </>
  );
}
