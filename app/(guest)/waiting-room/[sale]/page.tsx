// A sale's waiting room. It works before and without JavaScript: forms lead back here, and the
// page reloads itself.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { Room } from "@/components/waiting-room/room";
import { viewOf } from "@/components/waiting-room/client/room-view";
import { RoomHeader } from "@/components/waiting-room/room-header";
import { EmailForm } from "@/components/waiting-room/states/email-form";
import { HowItWorks } from "@/components/waiting-room/states/how-it-works";
import type { RoomContext } from "@/components/waiting-room/types";
import { WaitlistForm } from "@/components/waitlist/waitlist-form";
import { type PageQuery, textOf, toQuery } from "@/lib/catalog/query";
import { currentActor } from "@/lib/auth/current-actor";
import { signInPath } from "@/lib/auth/return-path";
import { requestLocale } from "@/lib/next/request-locale";
import { findSaleBySlug } from "@/lib/sales/sale-cache";
import { placeSeconds } from "@/lib/waiting-room/tokens/cookies";
import { roomReturnPath } from "@/lib/waiting-room/copy";

import { joinWaitlistAction } from "../../waitlist/actions";
import { sendEmailProof } from "./actions";
import { readRoomListing } from "./read-room-listing";
import { readRoom } from "./read-room";
import { refreshSeconds } from "./refresh-seconds";

type RoomPageProps = { params: Promise<{ sale: string }>; searchParams: Promise<PageQuery> };

export async function generateMetadata({ params }: RoomPageProps): Promise<Metadata> {
  const { sale } = await findSaleBySlug((await params).sale);
  return { title: sale ? `Waiting room · ${sale.name}` : "Not found", robots: { index: false } };
}

export default async function RoomPage({ params, searchParams }: RoomPageProps) {
  const [{ sale: slug }, parameters, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const query = toQuery(parameters);
  const problem = textOf(query, "problem");
  const room = await readRoom(slug, problem, textOf(query, "left") === "yes");
  const facts = room && (await readRoomListing(room.sale.listingSlug));
  if (!room || !facts) notFound();
  const { sale, status, seat } = room;
  const { listing, onSale, waitlist } = facts;
  const next = roomReturnPath(textOf(query, "next"), sale.listingSlug);
  const ticketSeconds = placeSeconds(sale, status.serverTimeMs);
  const place = { timezone: listing.timezone, city: listing.city };
  const context = contextOf({ slug, name: sale.name, locale, ...place, next, ticketSeconds });
  const view = viewOf(status, seat);
  const seconds = refreshSeconds(status, seat, view);
  const actor = await currentActor();
  const email = actor.kind === "user" ? actor.email : undefined;
  return (
    <div className="group/room shell pt-block pb-section">
      {seconds === undefined ? null : (
        <noscript>
          <meta httpEquiv="refresh" content={`${seconds}; url=${roomPath(slug, next, sale.listingSlug)}`} />
        </noscript>
      )}
      <div className="grid gap-x-14 gap-y-8 lg:grid-rows-[auto_1fr] lg:grid-cols-[minmax(0,1fr)_19rem]">
        <RoomHeader listing={listing} name={sale.name} onSale={onSale} locale={locale} />
        <section aria-label="Your place" className="min-w-0 lg:col-start-1 lg:row-start-2">
          <Room
            key={sale.runEpoch}
            start={{ slug, status, seat, next }}
            context={context}
            problem={problem === "try_again" || problem === "prove_email" ? problem : undefined}
            emailForm={<EmailForm action={sendEmailProof} sale={slug} next={next} />}
            waitlist={<WaitlistForm action={joinWaitlistAction} what={{ offer: waitlist }} locale={locale} email={email} />}
          />
        </section>
        <HowItWorks status={status} context={context} card={listing} departsAt={listing.flight?.departsAt} />
      </div>
    </div>
  );
}

function contextOf(
  given: Pick<RoomContext, "slug" | "name" | "locale" | "timezone" | "city" | "next" | "ticketSeconds">,
): RoomContext {
  return {
    ...given,
    signInHref: signInPath(`/waiting-room/${given.slug}?${new URLSearchParams({ next: given.next })}`),
  };
}

/** Returns the page's address without the parameters of a single message. */
function roomPath(slug: string, next: string, listingSlug: string): string {
  const path = `/waiting-room/${encodeURIComponent(slug)}`;
  return next === `/listings/${listingSlug}` ? path : `${path}?${new URLSearchParams({ next })}`;
}
