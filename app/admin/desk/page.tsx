// The desk: staff find what is on sale for a guest in front of them or on the telephone, and hold it. Each
// step is an address, so it works without JavaScript; the field or button that comes next has the focus.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";

import { AddingNote } from "@/components/admin/desk/adding-note";
import { deskHref } from "@/components/admin/desk/desk-href";
import { FindListing } from "@/components/admin/desk/find-listing";
import { OfferTable } from "@/components/admin/desk/offer-table";
import { SpokenDates } from "@/components/admin/desk/spoken-dates";
import { WishForm } from "@/components/admin/desk/wish-form";
import { PolicyLine } from "@/components/listing/policy-timeline";
import { ButtonLink } from "@/components/ui/button-link";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb, readsDb } from "@/db/client";
import { count, refusalText, unitWords } from "@/lib/catalog/copy";
import { findListingsForStaff, type FoundListing } from "@/lib/catalog/find-listings-for-staff";
import { type ListingPageData, readListingPage } from "@/lib/catalog/offers/read-listing-page";
import { type OfferRequest, offersOf, type UnitOffer } from "@/lib/catalog/offers/unit-offers";
import { toQuery } from "@/lib/catalog/query";
import { readListing } from "@/lib/catalog/read-listing";
import type { ListingKind } from "@/lib/catalog/schemas";
import { newId } from "@/lib/core/ids";
import { nightsBetween } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { findSaleUnderWay } from "@/lib/waiting-room/check-admission";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cleanSearch } from "@/lib/operator/search";
import { isOpenOrder } from "@/lib/orders/view/read-basket-view";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, rolesWith } from "@/lib/staff/permissions";

import { endOfHold } from "../../(guest)/basket/end-of-hold";
import { offerValue } from "../../(guest)/listings/[slug]/hold-request";
import { policyStepsOf } from "../../(guest)/listings/[slug]/policy-section";
import { addAtDeskAction, holdAtDeskAction } from "./actions";
import { OwnHoldsSection } from "./own-holds-section";
import { readDeskOrderOrHide } from "./read-or-hide";
import { wishErrors, wishValues } from "./wish-values";

export const metadata: Metadata = { title: "Desk" };

type Query = Record<string, string | string[] | undefined>;
type DeskProps = { searchParams: Promise<Query> };

/** Listings that the first step shows. */
const mostListings = 20;

export default async function DeskPage({ searchParams }: DeskProps) {
  const actor = await requireStaff("orders.edit");
  const [asked, locale] = await Promise.all([searchParams, headers().then(requestLocale)]);
  const chosen = await readChosenListing(actor, asked["listing"]);
  if (chosen && !isPermitted(actor, "orders.edit", chosen.id)) notFound();
  const adding = await readAdding(actor, first(asked["order"]));
  const order = adding?.held.orderId;
  const text = cleanSearch(first(asked["find"]) ?? "");
  const found = chosen ? [] : await findListings(actor, text);
  const [only, ...others] = found;
  if (only && others.length === 0 && text !== "") redirect(deskHref({ listing: only.slug, order }));
  const listing = chosen ?? (others.length === 0 ? only : undefined);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Desk</Heading>
      {adding ? (
        <AddingNote {...adding} untilText={endOfHold(adding.held, locale)} locale={locale} />
      ) : (
        <OwnHoldsSection actor={actor} listingId={chosen?.id} locale={locale} />
      )}
      {listing === undefined ? (
        <FindListing text={text} found={found} most={mostListings} order={order} />
      ) : listing.active ? (
        <Offers listing={listing} asked={asked} locale={locale} isOnly={!chosen} order={order} />
      ) : (
        <NotOffered name={listing.name} order={order} />
      )}
    </div>
  );
}

/**
 * Reads the order that a further line joins. One that is no longer held has its own page.
 * @returns undefined where a new order is begun
 */
async function readAdding(actor: StaffActor, orderId: string | undefined) {
  if (orderId === undefined || orderId === "") return undefined;
  const { held, now } = await readDeskOrderOrHide(orderId, actor);
  if (!held || !isOpenOrder(held)) redirect(`/admin/desk/${orderId}`);
  return { held, nowMs: now.getTime() };
}

/** Text for a listing that guests no longer see. */
function NotOffered({ name, order }: { name: string; order: string | undefined }) {
  return (
    <Alert
      tone="info"
      title="Not offered"
      className="mt-6"
      actions={
        <ButtonLink href={deskHref({ order })} variant="secondary" size="sm">
          Find another listing
        </ButtonLink>
      }
    >
      <bdi>{name}</bdi> is not offered at the moment, so nothing of it can be held.
    </Alert>
  );
}

/** Finds the listings at which an actor sells; those that are no longer offered are left out. */
async function findListings(actor: StaffActor, text: string): Promise<FoundListing[]> {
  const sells = rolesWith("orders.edit");
  const seller = { ...actor, grants: actor.grants.filter(({ role }) => sells.includes(role)) };
  const found = await findListingsForStaff(mainDb(), seller, text, mostListings);
  return found.filter(({ active }) => active);
}

type OffersProps = {
  listing: FoundListing;
  asked: Query;
  locale: string;
  isOnly: boolean;
  /** Order that a further line joins; undefined for a new one. */
  order: string | undefined;
};

async function Offers({ listing, asked, locale, isOnly, order }: OffersProps) {
  const detail = await readListing(readsDb(), listing.slug, Date.now());
  const page = await readListingPage(detail, toQuery(asked));
  const wish = page.asked;
  const sale = await findSaleUnderWay(mainDb(), listing.id);
  const offers = wish ? offersOf(page.listing.unitTypes, page.inventory, wish, page.window) : [];
  return (
    <>
      <p className="mt-2 text-ink-muted">
        <bdi className="font-medium text-ink">{listing.name}</bdi>, <bdi>{listing.detail}</bdi>
        {isOnly ? null : (
          <>
            {" · "}
            <Link href={deskHref({ order })} prefetch={false} className="prose-link">
              Another listing
            </Link>
          </>
        )}
      </p>
      <WishForm
        kind={listing.kind}
        slug={listing.slug}
        order={order}
        values={wishValues(asked, page)}
        errors={wishErrors(asked, page)}
        isFirst={offers.every(({ bookable }) => !bookable)}
      />
      {sale ? (
        <Alert tone="warning" title="In a sale" className="mt-6">
          <bdi>{sale.name}</bdi> sells this listing through its waiting room, for all dates. The desk can hold nothing of it
          until the sale has ended.
        </Alert>
      ) : null}
      {wish && offers.length > 0 ? (
        <OfferTable
          key={`${wish.checkIn} ${wish.checkOut} ${wish.quantity} ${wish.guests}`}
          offers={offers.map((offer) => toDeskOffer(offer, listing.kind))}
          asked={{ listingId: listing.id, ...wish }}
          terms={<OfferTerms page={page} wish={wish} locale={locale} />}
          currency={detail.currency}
          locale={locale}
          formId={newId()}
          order={order}
          action={order === undefined ? holdAtDeskAction : addAtDeskAction}
        />
      ) : null}
      {wish && offers.length === 0 ? (
        <Alert tone="info" className="mt-6">
          This listing has nothing to sell.
        </Alert>
      ) : null}
    </>
  );
}

type OfferTermsProps = { page: ListingPageData; wish: OfferRequest; locale: string };

/** Dates, party and cancellation terms of what is offered, which staff say on the telephone. */
function OfferTerms({ page, wish, locale }: OfferTermsProps) {
  const { kind, city, timezone } = page.listing;
  const { checkIn, checkOut, quantity, guests } = wish;
  const today = dateIn(timezone, page.nowMs);
  const units = count(quantity, unitWords[kind].one, unitWords[kind].many);
  const party = kind === "stay" ? [count(nightsBetween(checkIn, checkOut), "night"), units, count(guests, "guest")] : [units];
  return (
    <div className="text-sm">
      <p className="tabular font-medium text-ink">
        <SpokenDates {...{ kind, checkIn, checkOut, today, locale }} />, {party.join(", ")}
      </p>
      <p className="text-ink-muted">
        <PolicyLine steps={policyStepsOf(page, wish)} city={city} locale={locale} today={today} />
      </p>
    </div>
  );
}

function toDeskOffer(offer: UnitOffer, kind: ListingKind) {
  const { unit, available: left } = offer;
  const note = kind === "stay" ? `up to ${count(unit.maxOccupancy, "guest")}` : undefined;
  const facts = { unitTypeId: unit.id, name: unit.name, note, left };
  return offer.bookable
    ? { ...facts, totalMinor: offer.totalMinor, value: offerValue(unit.id, offer.totalMinor), reason: undefined }
    : { ...facts, totalMinor: null, value: "", reason: refusalText(offer, kind) };
}
