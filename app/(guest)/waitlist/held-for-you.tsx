// A notice on every page of a visitor with a waitlist offer: the listing, and the time left.
import { headers } from "next/headers";

import { OfferNotice } from "@/components/waitlist/offer-notice";
import { mainDb } from "@/db/client";
import { currentHoldingActor } from "@/lib/auth/current-actor";
import { requestLocale } from "@/lib/next/request-locale";
import { readLiveOffer } from "@/lib/waitlist/read-live-offer";

import { placeTime } from "../basket/end-of-hold";
import { readHeld } from "../basket/read-held";

/** An offer is a hold, so a visitor without holds needs no query. */
export async function HeldForYou() {
  const [actor, basket, locale] = await Promise.all([currentHoldingActor(), readHeld(), headers().then(requestLocale)]);
  if (!actor || !basket || basket.reservations.length === 0) return null;
  const offer = await readLiveOffer(mainDb(), actor);
  if (!offer) return null;
  const untilMs = offer.heldUntil.getTime();
  return (
    <OfferNotice
      href={`/waitlist/${offer.entryId}`}
      listingName={offer.listingName}
      untilMs={untilMs}
      nowMs={basket.now.getTime()}
      untilText={placeTime(untilMs, offer.timezone, offer.city, locale)}
    />
  );
}
