// The checkout: contact, total, terms, and the time left.
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { ShoppingBag, TimerOff } from "lucide-react";

import { CheckoutSummary } from "@/components/booking/checkout/checkout-summary";
import { ContactForm } from "@/components/booking/checkout/contact-form";
import { PolicyConsent } from "@/components/booking/checkout/policy-consent";
import { Alert } from "@/components/ui/feedback/alert";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import type { Actor } from "@/lib/core/actor";
import { currentActor } from "@/lib/auth/current-actor";
import { signInPath, signUpPath } from "@/lib/auth/return-path";
import { readListingCards } from "@/lib/catalog/read-listing";
import { hasCode } from "@/lib/core/errors";
import { formatMoney } from "@/lib/core/money";
import { isUuid } from "@/lib/core/ids";
import { requestLocale } from "@/lib/next/request-locale";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readBasketView, readEndOfHolds } from "@/lib/orders/view/read-basket-view";
import { readOrder } from "@/lib/orders/view/read-order";

import { askForMoreTime } from "../../basket/actions";
import { endOfHold } from "../../basket/end-of-hold";
import { namedLinesOf } from "../../orders/named-lines";
import { readTyped } from "./typed-contact";
import { startPayment } from "./actions";

export const metadata: Metadata = { title: "Checkout", robots: { index: false } };

type CheckoutProps = {
  params: Promise<{ order: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CheckoutPage({ params, searchParams }: CheckoutProps) {
  const [{ order: orderId }, { cancelled }, actor, locale] = await Promise.all([
    params,
    searchParams,
    currentActor(),
    headers().then(requestLocale),
  ]);
  if (actor.kind === "anonymous" || !isUuid(orderId)) notFound();
  const [basket, begun] = await Promise.all([readBasketView(mainDb(), actor, orderId), readBegun(orderId, actor)]);
  if (begun && begun.status !== "pending") redirect(`/orders/${begun.code}`);
  const [order] = basket.orders;
  if (!order) {
    if (basket.lapsed.length > 0 || begun) return <TimeRanOut />;
    const end = await readEndOfHolds(mainDb(), actor, orderId);
    if (end === "released") return <Released />;
    if (end === "expired") return <TimeRanOut />;
    notFound();
  }
  const cards = await readListingCards(mainDb(), [...new Set(order.lines.map((line) => line.listingId))]);
  const typed = await readTyped(actor);
  const account = actor.kind === "user" ? actor : undefined;
  const bookedBy = begun?.contact.name ?? typed?.name ?? account?.name;
  const untilText = endOfHold(order, locale);
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Your basket", href: "/basket" }, { label: "Checkout" }]} />
      <Heading level={1} className="mt-4">
        Checkout
      </Heading>
      {cancelled === undefined ? null : (
        <Alert tone="info" title="You came back without paying" className="mt-6 max-w-3xl">
          Nothing was charged. Everything is still held for you until {untilText}.
        </Alert>
      )}
      {basket.lapsed.length > 0 ? (
        <Alert tone="warning" title="Part of this order ran out" className="mt-6 max-w-3xl">
          No longer in it: {basket.lapsed.map(({ line }) => line.listingName).join(", ")}.{" "}
          <Link href="/basket" className="prose-link">
            See whether it can be held again
          </Link>
          .
        </Alert>
      ) : null}
      <div className="mt-block grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="max-w-xl">
          <section aria-labelledby="contact">
            <Heading level={2} size="block" id="contact">
              Who is booking?
            </Heading>
            {account ? null : (
              <p className="mt-2 text-sm text-ink-muted">
                No account needed. If you have one,{" "}
                <Link href={signInPath(`/checkout/${orderId}`)} className="prose-link">
                  sign in
                </Link>{" "}
                first; if you want one,{" "}
                <Link href={signUpPath(`/checkout/${orderId}`)} className="prose-link">
                  create an account
                </Link>
                . What you hold comes with you, and you return here.
              </p>
            )}
            <div className="mt-6">
              <ContactForm
                action={startPayment}
                orderId={order.orderId}
                keptFor={account?.userId ?? "guest"}
                totalMinor={order.totalMinor.toString()}
                totalText={formatMoney({ amountMinor: order.totalMinor, currency: order.currency }, locale)}
                known={{
                  name: bookedBy,
                  email: begun?.contact.email ?? typed?.email ?? account?.email,
                  phone: begun?.contact.phone ?? typed?.phone,
                  company: begun?.billing?.company,
                  companyAddress: begun?.billing?.address.join("\n"),
                  companyTaxId: begun?.billing?.taxId ?? undefined,
                }}
                namedLines={namedLinesOf(order.lines, locale, { typed: typed?.guests ?? {}, bookedBy })}
              />
            </div>
            <p className="mt-4 text-sm text-ink-muted">You pay on Stripe&rsquo;s own page; we never see your card details.</p>
            <PolicyConsent className="mt-4 border-t border-line" />
          </section>
        </div>
        <CheckoutSummary
          order={order}
          cards={cards}
          nowMs={basket.now.getTime()}
          untilText={untilText}
          moreTime={askForMoreTime}
          locale={locale}
        />
      </div>
    </div>
  );
}

/** Reads the order if an earlier attempt to pay has begun it. */
async function readBegun(orderId: string, actor: Actor): Promise<OrderView | undefined> {
  try {
    return await readOrder(mainDb(), orderId, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}

function Released() {
  return (
    <EmptyState
      level={1}
      icon={<ShoppingBag />}
      title="This order is empty"
      actions={<ButtonLink href="/basket">Go to your basket</ButtonLink>}
    >
      <p>What it held was released, perhaps in another tab, and nothing was charged.</p>
    </EmptyState>
  );
}

function TimeRanOut() {
  return (
    <EmptyState
      level={1}
      icon={<TimerOff />}
      title="The time for this order ran out"
      actions={<ButtonLink href="/basket">See what can be held again</ButtonLink>}
    >
      <p>What you were holding went back on sale, and nothing was charged. If it is still available, you can hold it again.</p>
    </EmptyState>
  );
}
