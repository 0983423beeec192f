// The guest's own page: coming and past orders, and the account itself. Without an account it explains how to
// find an order again.
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { UserRound } from "lucide-react";

import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { EntryList } from "@/components/waitlist/entry-list";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { listPasskeys } from "@/lib/auth/passkeys/manage-passkeys";
import { hasVerifiedEmail } from "@/lib/auth/prove-email";
import { signInPath, signUpPath } from "@/lib/auth/return-path";
import { hasSecondFactor } from "@/lib/auth/second-factor/accept-code";
import { readListingCards } from "@/lib/catalog/read-listing";
import { requestLocale } from "@/lib/next/request-locale";
import { listOrders } from "@/lib/orders/view/list-orders";
import { stateOf } from "@/lib/waitlist/entry-state";
import { listEntries, type WaitlistEntry } from "@/lib/waitlist/read-entry";

import { Orders, type When } from "./orders";
import { Settings } from "./settings";

export const metadata: Metadata = { title: "Your bookings", robots: { index: false } };

type AccountProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountPage({ searchParams }: AccountProps) {
  const [query, actor, locale] = await Promise.all([searchParams, currentActor(), headers().then(requestLocale)]);
  if (actor.kind === "anonymous") return <Stranger />;
  const when: When = query["when"] === "past" ? "past" : "coming";
  const cursor = typeof query["cursor"] === "string" ? query["cursor"] : undefined;
  const [page, waits] = await Promise.all([listOrders(mainDb(), actor, { when, cursor }), listEntries(mainDb(), actor)]);
  // The picture of each order is that of its first line.
  const pictured = page.orders.flatMap(({ lines }) => lines.slice(0, 1).map(({ listingId }) => listingId));
  const cards = await readListingCards(mainDb(), [...new Set(pictured)]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Your bookings</Heading>
      {actor.kind === "user" ? null : <GuestNote />}
      <div className="mt-8 grid items-start gap-x-16 gap-y-section lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-y-section">
          <Orders page={page} cards={cards} when={when} paged={cursor !== undefined} locale={locale} />
          {waits.length > 0 ? <Waits entries={waits} locale={locale} /> : null}
        </div>
        {actor.kind === "user" ? (
          <Settings
            account={actor}
            isVerified={await hasVerifiedEmail(mainDb(), actor.userId)}
            passkeyCount={(await listPasskeys(mainDb(), actor.userId)).length}
            hasSecondFactor={await hasSecondFactor(mainDb(), actor.userId)}
          />
        ) : null}
      </div>
    </div>
  );
}

function Stranger() {
  return (
    <EmptyState
      level={1}
      icon={<UserRound />}
      title="Find your bookings"
      actions={
        <>
          <ButtonLink href={signInPath("/account")}>Sign in</ButtonLink>
          <ButtonLink href={signUpPath("/account")} variant="secondary">
            Create an account
          </ButtonLink>
        </>
      }
    >
      <p>
        With an account, they are all here. Booked without one?{" "}
        <Link href="/find-booking" className="prose-link">
          Find your booking
        </Link>{" "}
        with the e-mail address you booked with, or open it with the link in its confirmation e-mail.
      </p>
    </EmptyState>
  );
}

/**
 * Only this browser knows a guest without an account: its bookings are shown here, and in no other browser.
 */
function GuestNote() {
  return (
    <Alert tone="info" className="mt-6 max-w-text">
      You are not signed in, so these are the bookings made in this browser.{" "}
      <Link href="/find-booking" className="prose-link">
        Find a booking
      </Link>{" "}
      that was made elsewhere, or{" "}
      <Link href={signInPath("/account")} className="prose-link">
        sign in
      </Link>{" "}
      to keep them all in your account.
    </Alert>
  );
}

function Waits({ entries, locale }: { entries: readonly WaitlistEntry[]; locale: string }) {
  return (
    <section aria-labelledby="waits">
      <Heading level={2} size="block" id="waits" className="mb-4">
        On the waitlist
      </Heading>
      <EntryList entries={entries.map((entry) => ({ entry, state: stateOf(entry) }))} locale={locale} />
    </section>
  );
}
