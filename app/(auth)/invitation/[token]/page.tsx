// Page of an invitation to the staff. Opening it accepts nothing; the button does.
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";

import { UseLinkForm } from "@/components/auth/use-link-form";
import { ButtonLink } from "@/components/ui/button-link";
import { DefinitionList } from "@/components/ui/definition-list";
import { ForgettingForm } from "@/components/ui/fields/forget-kept";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import type { SessionActor } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { signInPath, signUpPath } from "@/lib/auth/return-path";
import { invitationPath } from "@/lib/auth/staff/invitation-token";
import { type Invitation, readInvitation } from "@/lib/auth/staff/read-invitation";
import { env } from "@/lib/core/env";
import { formatInstant } from "@/lib/core/time/format-instant";
import { emailKey } from "@/lib/core/validation/email-address";
import { requestLocale } from "@/lib/next/request-locale";
import { abilityTexts, roleNames } from "@/lib/staff/copy";

import { signInAgain } from "../../actions";
import { acceptInvitationAction } from "./actions";

export const metadata: Metadata = { title: "Your invitation", robots: { index: false } };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const token = decodeToken((await params).token);
  const [invitation, actor, locale] = await Promise.all([
    readInvitation(mainDb(), token),
    currentActor(),
    headers().then(requestLocale),
  ]);
  if (!invitation)
    return (
      <Said
        title="There is no such invitation"
        text="The link is incomplete, or not one of ours. Copy the whole link from the message."
      />
    );
  const isMember = actor.kind === "user" && actor.grants.some(({ listingId }) => listingId === invitation.listingId);
  if (isMember) return <Member invitation={invitation} isAccepted={invitation.acceptedBy === actor.userId} />;
  if (invitation.state !== "open") return <Said title={ended[invitation.state].title} text={ended[invitation.state].text} />;
  return <Open invitation={invitation} actor={actor} token={token} locale={locale} />;
}

/** Reads the token of the address; one that is no text of a URL is no token of ours. */
function decodeToken(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return "";
  }
}

const ended = {
  expired: {
    title: "This invitation has expired",
    text: "Invitations count for seven days. Ask the person who invited you to send it again.",
  },
  accepted: {
    title: "This invitation has been accepted",
    text: "Each invitation works once. Sign in with the account that accepted it, or ask for another one.",
  },
  taken_back: {
    title: "This invitation was taken back",
    text: "It no longer counts. If you expected it, ask the person who invited you.",
  },
} as const satisfies Record<Exclude<Invitation["state"], "open">, { readonly title: string; readonly text: string }>;

function Member({ invitation: { listingName }, isAccepted }: { invitation: Invitation; isAccepted: boolean }) {
  const place = listingName ?? "every listing";
  return (
    <Said
      title={isAccepted ? "Welcome to the staff" : "You are staff there already"}
      text={isAccepted ? `You have your role at ${place} now.` : `You have a role at ${place}, so there is nothing to accept.`}
    >
      <div className="mt-8">
        <ButtonLink href="/admin" size="lg" block prefetch={false}>
          Go to operations
        </ButtonLink>
      </div>
    </Said>
  );
}

type OpenProps = { invitation: Invitation; actor: SessionActor; token: string; locale: string };

function Open({ invitation, actor, token, locale }: OpenProps) {
  const path = invitationPath(token);
  const email = <bdi className="font-medium wrap-anywhere text-ink">{invitation.email}</bdi>;
  const offer = <Offer invitation={invitation} locale={locale} />;
  if (actor.kind !== "user")
    return (
      <Said title="You are invited to the staff" text={<>Sign in, or create an account, with {email}. Then you can accept.</>}>
        {offer}
        <div className="mt-8 grid gap-4">
          <ButtonLink href={signInPath(path)} size="lg" block prefetch={false}>
            Sign in
          </ButtonLink>
          <p className="text-center text-sm text-ink-muted">
            <Link href={signUpPath(path)} className="prose-link">
              Create an account
            </Link>
          </p>
        </div>
      </Said>
    );
  if (emailKey(actor.email) !== emailKey(invitation.email))
    return (
      <Said
        title="This invitation is for another address"
        text={
          <>
            It is for {email}, and you are signed in with <bdi className="wrap-anywhere">{actor.email}</bdi>. Sign out, and sign
            in with the invited address.
          </>
        }
      >
        <ForgettingForm action={signInAgain} className="mt-8">
          <input type="hidden" name="next" value={path} />
          <SubmitButton size="lg" block pendingLabel="Signing out…">
            Sign out and continue
          </SubmitButton>
        </ForgettingForm>
      </Said>
    );
  return (
    <Said title="You are invited to the staff" text={<>For your account, {email}.</>}>
      {offer}
      <UseLinkForm action={acceptInvitationAction} token={token} label="Accept the invitation" pendingLabel="Accepting…" />
    </Said>
  );
}

/** Lists inviter, role, place and end of the invitation. */
function Offer({ invitation, locale }: Pick<OpenProps, "invitation" | "locale">) {
  const { inviter, role, listingId, listingName, expiresAtMs } = invitation;
  return (
    <DefinitionList
      className="mt-6"
      entries={[
        { term: "From", value: <bdi>{inviter ?? env().SELLER_NAME}</bdi> },
        { term: "Role", value: roleNames[role] },
        { term: "At", value: <bdi>{listingName ?? "Every listing"}</bdi> },
        { term: "You can", value: abilityTexts([{ role, listingId }]).join(", ") },
        { term: "Accept by", value: `${formatInstant(expiresAtMs, "UTC", locale)} UTC` },
      ]}
    />
  );
}

function Said({ title, text, children }: { title: string; text: ReactNode; children?: ReactNode }) {
  return (
    <>
      <Heading level={1}>{title}</Heading>
      <p className="mt-3 text-ink-muted">{text}</p>
      {children}
    </>
  );
}
