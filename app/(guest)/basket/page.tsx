// The basket: the guest's holds with their time left and price, and the lines that expired a moment ago.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { ShoppingBag } from "lucide-react";

import { BasketOrderSection } from "@/components/booking/basket/basket-order";
import { ExpiredLines } from "@/components/booking/basket/expired-lines";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { currentHoldingActor } from "@/lib/auth/current-actor";
import { readListingCards } from "@/lib/catalog/read-listing";
import { newId } from "@/lib/core/ids";
import { requestLocale } from "@/lib/next/request-locale";
import { readBasketView } from "@/lib/orders/view/read-basket-view";
import { holdMinutes } from "@/lib/reservations/limits";

import { SaleSession } from "../sale-session";
import { askForMoreTime, holdLineAgain, releaseLine } from "./actions";
import { endOfHold } from "./end-of-hold";

export const metadata: Metadata = { title: "Your basket", robots: { index: false } };

/** Id of the title, which gets the focus after a line was released. */
const titleId = "basket-title";

export default async function BasketPage() {
  const [actor, locale] = await Promise.all([currentHoldingActor(), headers().then(requestLocale)]);
  const basket = actor ? await readBasketView(mainDb(), actor) : undefined;
  if (!basket || basket.orders.length + basket.lapsed.length === 0) return <EmptyBasket />;

  const lines = [...basket.orders.flatMap((order) => order.lines), ...basket.lapsed.map(({ line }) => line)];
  const cards = await readListingCards(mainDb(), [...new Set(lines.map((line) => line.listingId))]);
  const nowMs = basket.now.getTime();
  const [first] = basket.orders;
  return (
    <>
      <div className="shell pt-block pb-section">
        <Heading level={1} id={titleId} tabIndex={-1} className="outline-none">
          {first ? "Your basket" : "Your time ran out"}
        </Heading>
        <p className="mt-3 max-w-text text-lg text-ink-muted">
          {first
            ? "Nobody else can take these while the clock runs. Nothing is charged until you pay."
            : "What you were holding went back on sale. Nothing was charged."}
        </p>
        {basket.lapsed.length > 0 ? (
          <ExpiredLines
            lapsed={basket.lapsed.map((lapsed) => ({ ...lapsed, requestId: newId(), card: cards.get(lapsed.line.listingId) }))}
            headed={first !== undefined}
            holdAgain={holdLineAgain}
            locale={locale}
          />
        ) : null}
        {basket.orders.map((order, index) => (
          <BasketOrderSection
            key={order.orderId}
            order={order}
            title={basket.orders.length > 1 ? `Order ${index + 1} of ${basket.orders.length}` : undefined}
            cards={cards}
            nowMs={nowMs}
            untilText={endOfHold(order, locale)}
            speaks={order === first}
            release={releaseLine}
            moreTime={askForMoreTime}
            focusAfterId={titleId}
            locale={locale}
          />
        ))}
      </div>
      <SaleSession listings={[...cards.values()]} />
    </>
  );
}

function EmptyBasket() {
  return (
    <EmptyState
      level={1}
      icon={<ShoppingBag />}
      title="Your basket is empty"
      actions={
        <>
          <ButtonLink href="/search?kind=stay">Find a stay</ButtonLink>
          <ButtonLink href="/search?kind=flight" variant="secondary">
            Flights
          </ButtonLink>
          <ButtonLink href="/search?kind=event" variant="secondary">
            Events
          </ButtonLink>
        </>
      }
    >
      <p>
        Hold a room, a seat or a ticket and it waits here for you: {holdMinutes} minutes in which nobody else can take it, while
        you make up your mind.
      </p>
    </EmptyState>
  );
}
