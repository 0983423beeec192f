// The passkeys that sign in to an account without a password.
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { KeyRound } from "lucide-react";

import { AddPasskeyForm } from "@/components/account/add-passkey-form";
import { PasskeyList } from "@/components/account/passkey-list";
import { SignInAgain } from "@/components/account/sign-in-again";
import { Alert } from "@/components/ui/feedback/alert";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { listPasskeys } from "@/lib/auth/passkeys/manage-passkeys";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { wantedProof } from "@/lib/auth/require-owner";
import { signInPath } from "@/lib/auth/return-path";
import { sessionOfRequest } from "@/lib/auth/sessions/start-session";
import { requestLocale } from "@/lib/next/request-locale";

import { signInAgain } from "../../../(auth)/actions";
import { addPasskey, beginPasskey, savePasskeyName, takePasskeyAway } from "./actions";

export const metadata: Metadata = { title: "Passkeys", robots: { index: false } };

type PasskeysProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PasskeysPage({ searchParams }: PasskeysProps) {
  const [query, actor, locale] = await Promise.all([searchParams, currentActor(), headers().then(requestLocale)]);
  if (actor.kind !== "user") redirect(signInPath("/account/passkeys"));
  const token = await sessionOfRequest();
  const [passkeys, proof] = await Promise.all([
    listPasskeys(mainDb(), actor.userId),
    wantedProof(mainDb(), { userId: actor.userId, token }),
  ]);
  return (
    <div className="shell pt-block pb-section">
      <div className="max-w-text">
        <Link href="/account" className="prose-link text-sm">
          Your account
        </Link>
        <Heading level={1} className="mt-2">
          Passkeys
        </Heading>
        <p className="mt-3 text-ink-muted">
          With a passkey you sign in by fingerprint, face, screen lock or security key. There is nothing to remember, and
          nothing that a false site could steal.
        </p>
        {"removed" in query ? (
          <Alert tone="success" className="mt-6">
            The passkey is removed. Delete it from your device or password manager, too.
          </Alert>
        ) : null}
        {proof === "sign_in" ? (
          <SignInAgain action={signInAgain} returnPath="/account/passkeys">
            You signed in some time ago. To add or remove a passkey, sign in again.
          </SignInAgain>
        ) : null}
        <section aria-labelledby="passkeys" className="mt-8">
          <h2 id="passkeys" className="sr-only">
            Your passkeys
          </h2>
          {passkeys.length > 0 ? (
            <PasskeyList passkeys={passkeys} locale={locale} proof={proof} rename={savePasskeyName} remove={takePasskeyAway} />
          ) : (
            <div className="rounded-xl border border-line">
              <EmptyState level={3} icon={<KeyRound />} title="No passkeys yet" className="py-block">
                <p>Those you add show here, with when they were last used.</p>
              </EmptyState>
            </div>
          )}
        </section>
        {proof === "sign_in" ? null : (
          <section aria-labelledby="add" className="mt-10">
            <Heading level={2} size="block" id="add" className="mb-4">
              Add a passkey
            </Heading>
            {offersPasskeys() ? (
              <>
                <AddPasskeyForm begin={beginPasskey} finish={addPasskey} asksPassword={proof === "password"} />
                <noscript>Adding a passkey needs JavaScript.</noscript>
              </>
            ) : (
              <Alert>Passkeys cannot be used at this address of the site.</Alert>
            )}
          </section>
        )}
      </div>
    </div>
  );
}
