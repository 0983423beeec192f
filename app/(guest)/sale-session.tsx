// The bar with the session's time, for visitors inside a sale, on the pages where they choose and on the one
// where they wait for the payment.
import { headers } from "next/headers";

import { SessionBar } from "@/components/waiting-room/session-bar";
import type { ListingCard } from "@/lib/catalog/results";
import { requestLocale } from "@/lib/next/request-locale";
import { type SaleSnapshot, readSales } from "@/lib/sales/sale-cache";
import { isUnderSale } from "@/lib/waiting-room/check-admission";
import { readActivePass } from "@/lib/waiting-room/read-active-pass";
import { roomNowMs } from "@/lib/waiting-room/redis/room";

import { readPageVisit } from "./waiting-room/[sale]/read-room";

type Listed = Pick<ListingCard, "id" | "slug" | "timezone" | "city">;

/** Renders nothing for a visitor outside the sales of these listings; with several, the first one counts. */
export async function SaleSession({ listings }: { listings: readonly Listed[] }) {
  const { byListingId, databaseSkewMs } = await readSales();
  for (const listing of listings) {
    const sale = byListingId.get(listing.id);
    if (sale && isUnderSale(sale, roomNowMs(sale.id, databaseSkewMs))) {
      const bar = await barOf(sale, listing, roomNowMs(sale.id, databaseSkewMs));
      if (bar) return bar;
    }
  }
  return null;
}

async function barOf(sale: SaleSnapshot, listing: Listed, nowMs: number) {
  const { pass } = await readActivePass(await readPageVisit({ sale, nowMs }));
  if (!pass) return null;
  const { slug, name, sessionSeconds } = sale;
  const locale = requestLocale(await headers());
  const context = { slug, name, locale, timezone: listing.timezone, city: listing.city, next: `/listings/${listing.slug}` };
  return <SessionBar pass={pass} nowMs={Math.round(nowMs)} sessionSeconds={sessionSeconds} context={context} />;
}
