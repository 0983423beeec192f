// A waitlist entry: its place, its offer, and its end. Only its holder and visitors with its signed
// link see it.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";

import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import { EntryAction } from "@/components/waitlist/entry-actions";
import { EntrySummary } from "@/components/waitlist/entry-summary";
import { AutoRefresh } from "@/components/ui/feedback/auto-refresh";
import { OfferCard } from "@/components/waitlist/offer-card";
import { WaitlistPosition } from "@/components/waitlist/waitlist-position";
import type { EntryState } from "@/components/waitlist/copy";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { readListingCards } from "@/lib/catalog/read-listing";
import { withLink } from "@/lib/core/actor";
import { env } from "@/lib/core/env";
import { hasCode } from "@/lib/core/errors";
import { isolate } from "@/lib/core/isolate";
import { requestLocale } from "@/lib/next/request-locale";
import { stateOf } from "@/lib/waitlist/entry-state";
import { readEntry, type WaitlistEntry } from "@/lib/waitlist/read-entry";
import { readPlace } from "@/lib/waitlist/read-place";

import { placeTime } from "../../basket/end-of-hold";
import { leaveLine, takeOffer, waitOnceMore } from "../actions";
import { rememberedToken } from "../entry-link-cookie";

export const metadata: Metadata = { title: "Your place on the waitlist", robots: { index: false } };

type EntryPageProps = {
  params: Promise<{ entry: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** An offer is sent within seconds of the release of stock; a guest who watches the page sees it soon. */
const freshSeconds = 10;

export default async function EntryPage({ params, searchParams }: EntryPageProps) {
  const [{ entry: id }, { t: token }, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  // A page cannot set the cookie that keeps a link's token; the route beside it can.
  if (typeof token === "string")
    redirect(`/waitlist/${encodeURIComponent(id)}/open?${new URLSearchParams({ t: token }).toString()}`);
  const entry = await readEntryOfPage(id);
  const state = stateOf(entry);
  const card = (await readListingCards(mainDb(), [entry.listingId])).get(entry.listingId);
  const { title, text } = said(state, entry);
  const isOpen = state === "waiting" || state === "offered";
  return (
    <div className="shell pt-6 pb-section">
      {isOpen ? (
        <>
          <AutoRefresh everySeconds={freshSeconds} />
          <noscript>
            <meta httpEquiv="refresh" content={String(freshSeconds * 3)} />
          </noscript>
        </>
      ) : null}
      <Breadcrumbs items={[{ label: entry.listingName, href: `/listings/${entry.slug}` }, { label: "Waitlist" }]} />
      <div aria-live="polite" className="mt-4 max-w-text">
        <Heading level={1}>{title}</Heading>
        <p className="mt-3 text-lg text-pretty text-ink-muted">{text}</p>
      </div>
      <div className="mt-block grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="grid max-w-text gap-8">
          <EntrySummary entry={entry} card={card} locale={locale} />
          {isOpen ? null : <WaysOn entry={entry} state={state} />}
        </div>
        {state === "waiting" ? (
          <WaitlistPosition
            entry={entry}
            place={await readPlace(mainDb(), entry)}
            offerMinutes={env().WAITLIST_OFFER_MINUTES}
            leave={leaveLine}
            locale={locale}
          />
        ) : null}
        {state === "offered" && entry.offer ? (
          <OfferCard
            entry={entry}
            offer={entry.offer}
            untilText={placeTime(entry.offer.heldUntil.getTime(), entry.timezone, entry.city, locale)}
            take={takeOffer}
            decline={leaveLine}
            locale={locale}
          />
        ) : null}
      </div>
    </div>
  );
}

/**
 * Reads the entry of this page. A visitor who may not see it gets the not-found page, as if there were none.
 */
async function readEntryOfPage(id: string): Promise<WaitlistEntry> {
  const [actor, token] = await Promise.all([currentActor(), rememberedToken(id)]);
  try {
    return await readEntry(mainDb(), id, withLink(actor, token));
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}

function said(state: EntryState, { email, quantity }: WaitlistEntry): { readonly title: string; readonly text: string } {
  switch (state) {
    case "waiting":
      return {
        title: "You are on the waitlist",
        text: "There is nothing to do for now. As soon as it becomes available and it is your turn, we hold it for you.",
      };
    case "offered":
      return {
        title:
          quantity === 1
            ? "One has become available, and it is yours to take"
            : "They have become available, and they are yours to take",
        text: "Nobody else can take it while the clock runs. Nothing is charged until you pay.",
      };
    case "booked":
      return { title: "It is booked", text: "The details are on your booking’s page." };
    case "lapsed":
      return {
        title: "Your offer ran out",
        text: "It goes to the next person on the waitlist, and nothing was charged. You can join again at the end.",
      };
    case "declined":
      return {
        title: "You declined it",
        text: "It goes to the next person on the waitlist. If you change your mind, you can join again.",
      };
    case "left":
      return { title: "You are no longer on the waitlist", text: `We will not e-mail ${isolate(email)} about it again.` };
    case "over":
      return { title: "Your dates have arrived", text: "We are sorry: nothing became available for you in time." };
  }
}

/** Links for a guest whose entry has ended. */
function WaysOn({ entry, state }: { entry: WaitlistEntry; state: EntryState }) {
  const code = entry.offer?.orderCode;
  if (state === "booked")
    return (
      <div className="flex">
        <ButtonLink href={code ? `/orders/${code}` : "/account"}>See your order</ButtonLink>
      </div>
    );
  return (
    <div className="flex flex-wrap items-end gap-3">
      {state === "over" ? null : (
        <EntryAction action={waitOnceMore} entryId={entry.id} pendingLabel="Joining…">
          Join the waitlist again
        </EntryAction>
      )}
      <ButtonLink href={`/listings/${entry.slug}`} prefetch={false} variant="secondary">
        See other dates
      </ButtonLink>
    </div>
  );
}
