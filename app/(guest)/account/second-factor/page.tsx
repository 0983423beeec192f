// The second factor of a member of staff: an authenticator app, and recovery codes.
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";

import { SecondFactorForms } from "@/components/account/second-factor-forms";
import { SignInAgain } from "@/components/account/sign-in-again";
import { Badge } from "@/components/ui/badge";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { wantedProof } from "@/lib/auth/require-owner";
import { secondFactorSetupPath, signInPath } from "@/lib/auth/return-path";
import { drawSecret } from "@/lib/auth/second-factor/draw-secret";
import { readPendingSecret } from "@/lib/auth/second-factor/enrol";
import { readSecondFactor } from "@/lib/auth/second-factor/manage-second-factor";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";

import { signInAgain } from "../../../(auth)/actions";
import { beginEnrolmentAction, confirmEnrolmentAction, removeSecondFactorAction, renewCodesAction } from "./actions";

export const metadata: Metadata = { title: "Two-step sign-in", robots: { index: false } };

type SecondFactorProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SecondFactorPage({ searchParams }: SecondFactorProps) {
  const [query, actor] = await Promise.all([searchParams, currentActor()]);
  if (actor.kind !== "user") redirect(signInPath(secondFactorSetupPath));
  const { userId, email } = actor;
  const [view, pending, proof] = await Promise.all([
    readSecondFactor(mainDb(), userId),
    readPendingSecret(mainDb(), userId),
    wantedProof(mainDb(), { userId, token: await sessionOfRequest() }),
  ]);
  const isOn = view.confirmedAt !== null;
  const isRequired = actor.lacksSecondFactor === true;
  if (!isOn && !isRequired && actor.grants.length === 0) notFound();
  return (
    <div className="shell pt-block pb-section">
      <div className="max-w-text">
        <Link href="/account" className="prose-link text-sm" data-print="hide">
          Your account
        </Link>
        <Heading level={1} className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
          Two-step sign-in
          {isOn ? <Badge tone="success">On</Badge> : <Badge>Off</Badge>}
        </Heading>
        <p className="mt-3 text-ink-muted">
          After your password, signing in asks for a code that an authenticator app on your phone shows for 30 seconds. A
          password alone then opens nothing. A passkey is a second step by itself.
        </p>
        {isRequired ? (
          <Alert tone="warning" className="mt-6">
            Your role needs this before you can use the pages of staff. Set it up here
            {isOn ? "" : ", or sign in with a passkey"}.
          </Alert>
        ) : null}
        {"off" in query && !isOn ? (
          <Alert tone="success" className="mt-6">
            Two-step sign-in is off, and the recovery codes no longer work. Delete the entry from your app, too.
          </Alert>
        ) : null}
        {proof === "sign_in" ? (
          <SignInAgain action={signInAgain} returnPath={secondFactorSetupPath}>
            You signed in some time ago. To change this, sign in again.
          </SignInAgain>
        ) : (
          <SecondFactorForms
            isOn={isOn}
            pending={pending && (await drawSecret(pending.secret, email))}
            asksPassword={proof === "password"}
            recoveryCodesLeft={view.recoveryCodesLeft}
            begin={beginEnrolmentAction}
            confirm={confirmEnrolmentAction}
            renew={renewCodesAction}
            remove={removeSecondFactorAction}
          />
        )}
      </div>
    </div>
  );
}
