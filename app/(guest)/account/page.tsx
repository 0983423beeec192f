// The guest's own page: coming and past orders, and the account itself. Without an account it explains how to
// find an order again.
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { CalendarDays, History, UserRound } from "lucide-react";

import { EmailSettings } from "@/components/account/email-settings";
import { NameForm } from "@/components/account/name-form";
import { OrderList } from "@/components/account/order-list";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { Pagination } from "@/components/ui/pagination";
import { EntryList } from "@/components/waitlist/entry-list";
import { mainDb } from "@/db/client";
import { isStaff, type SessionUser } from "@/lib/auth/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { listPasskeys } from "@/lib/auth/passkeys/manage-passkeys";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { hasVerifiedEmail } from "@/lib/auth/prove-email";
import { secondFactorSetupPath, signInPath, signUpPath } from "@/lib/auth/return-path";
import { hasSecondFactor } from "@/lib/auth/second-factor/accept-code";
import { readListingCards } from "@/lib/catalog/read-listing";
import type { ListingCard } from "@/lib/catalog/results";
import { requestLocale } from "@/lib/next/request-locale";
import { listOrders } from "@/lib/orders/view/list-orders";
import type { OrderPage } from "@/lib/orders/view/order-view";
import { stateOf } from "@/lib/waitlist/entry-state";
import { listEntries, type WaitlistEntry } from "@/lib/waitlist/read-entry";

import { saveName, sendConfirmation, signOutEverywhere } from "./actions";

export const metadata: Metadata = { title: "Your bookings", robots: { index: false } };

type AccountProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };
type When = "coming" | "past";

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

type OrdersProps = { page: OrderPage; cards: ReadonlyMap<string, ListingCard>; when: When; paged: boolean; locale: string };

function Orders({ page, cards, when, paged, locale }: OrdersProps) {
  const more = page.nextCursor;
  return (
    <section aria-label={when === "coming" ? "Upcoming" : "Past"}>
      <nav aria-label="Which bookings">
        <ul className="mb-2 flex gap-1">
          <WhenLink href="/account" current={when === "coming"}>
            Coming
          </WhenLink>
          <WhenLink href="/account?when=past" current={when === "past"}>
            Past
          </WhenLink>
        </ul>
      </nav>
      <h2 className="sr-only">{when === "coming" ? "Upcoming bookings" : "Past bookings"}</h2>
      {page.orders.length > 0 ? <OrderList orders={page.orders} cards={cards} locale={locale} /> : <NoOrders when={when} />}
      <Pagination
        label="Bookings"
        className="mt-8"
        {...(paged ? { previousHref: when === "past" ? "/account?when=past" : "/account" } : {})}
        {...(more === null ? {} : { nextHref: `/account?${new URLSearchParams({ when, cursor: more }).toString()}` })}
      />
    </section>
  );
}

function WhenLink({ href, current, children }: { href: string; current: boolean; children: string }) {
  return (
    <li>
      <Link
        href={href}
        {...(current ? { "aria-current": "page" as const } : {})}
        className={cn(
          "inline-flex min-h-9 items-center rounded-full px-4 text-sm font-medium coarse:min-h-11",
          current ? "bg-ink text-background" : "text-ink-muted hover:bg-surface-sunken hover:text-ink",
        )}
      >
        {children}
      </Link>
    </li>
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

function NoOrders({ when }: { when: When }) {
  return (
    <div className="rounded-xl border border-line">
      {when === "coming" ? (
        <EmptyState
          level={3}
          icon={<CalendarDays />}
          title="Nothing coming up"
          actions={<ButtonLink href="/">Find something</ButtonLink>}
          className="py-block"
        >
          <p>Stays, flights and tickets appear here once they are booked.</p>
        </EmptyState>
      ) : (
        <EmptyState level={3} icon={<History />} title="Nothing here yet" className="py-block">
          <p>Past stays, flights and events are kept here.</p>
        </EmptyState>
      )}
    </div>
  );
}

type SettingsProps = { account: SessionUser; isVerified: boolean; passkeyCount: number; hasSecondFactor: boolean };

function Settings({ account, isVerified, passkeyCount, hasSecondFactor: isOn }: SettingsProps) {
  return (
    <section aria-labelledby="settings" className="grid gap-10 max-lg:max-w-form">
      <Heading level={2} size="block" id="settings">
        Your account
      </Heading>
      <div className="-mt-6">
        <p className="mb-5 text-sm text-ink-muted">
          Signed in as <bdi className="text-ink">{account.email}</bdi>
        </p>
        <NameForm action={saveName} name={account.name} />
      </div>
      <EmailSettings email={account.email} isVerified={isVerified} sendConfirmation={sendConfirmation} />
      <div className="border-t border-line pt-8">
        <h3 className="text-lg font-semibold tracking-heading">Password</h3>
        <p className="mt-2 mb-4 text-sm text-ink-muted">Changing it signs you out of every other browser.</p>
        <ButtonLink href="/change-password" variant="secondary">
          Change password
        </ButtonLink>
      </div>
      {offersPasskeys() || passkeyCount > 0 ? <PasskeySettings count={passkeyCount} /> : null}
      {isOn || account.lacksSecondFactor || isStaff(account) ? <SecondFactorSettings isOn={isOn} /> : null}
      <div className="border-t border-line pt-8">
        <h3 className="text-lg font-semibold tracking-heading">Sign out everywhere</h3>
        <p className="mt-2 mb-4 text-sm text-ink-muted">
          Ends your session on every phone and computer, including this one. Your holds and bookings stay yours.
        </p>
        <form action={signOutEverywhere}>
          <SubmitButton variant="secondary" pendingLabel="Signing out…">
            Sign out everywhere
          </SubmitButton>
        </form>
      </div>
    </section>
  );
}

function PasskeySettings({ count }: { count: number }) {
  const signIn = count === 1 ? "1 passkey signs in" : `${count} passkeys sign in`;
  return (
    <div className="border-t border-line pt-8">
      <h3 className="text-lg font-semibold tracking-heading">Passkeys</h3>
      <p className="mt-2 mb-4 text-sm text-ink-muted">
        {count === 0 ? "Sign in by fingerprint, face or screen lock, without a password." : `${signIn} to your account.`}
      </p>
      <ButtonLink href="/account/passkeys" variant="secondary">
        {count === 0 ? "Set up a passkey" : "Manage passkeys"}
      </ButtonLink>
    </div>
  );
}

function SecondFactorSettings({ isOn }: { isOn: boolean }) {
  return (
    <div className="border-t border-line pt-8">
      <h3 className="text-lg font-semibold tracking-heading">Two-step sign-in</h3>
      <p className="mt-2 mb-4 text-sm text-ink-muted">
        {isOn ? "Signing in asks for a code of your app." : "Let signing in ask for a code of an app on your phone, too."}
      </p>
      <ButtonLink href={secondFactorSetupPath} variant="secondary">
        {isOn ? "Manage two-step sign-in" : "Set up two-step sign-in"}
      </ButtonLink>
    </div>
  );
}
