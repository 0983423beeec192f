// One guest at the desk: what is held for them and how long, the form that sells it, and then the booking.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { TimerOff } from "lucide-react";

import { deskHref } from "@/components/admin/desk/desk-href";
import { HeldSummary } from "@/components/admin/desk/held-summary";
import { PaymentLink } from "@/components/admin/desk/payment-link";
import { SaleForm } from "@/components/admin/desk/sale-form";
import { Sold } from "@/components/admin/desk/sold";
import { ButtonLink } from "@/components/ui/button-link";
import { Alert } from "@/components/ui/feedback/alert";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { ForgetKept } from "@/components/ui/fields/forget-kept";
import { Heading } from "@/components/ui/heading";
import { derivedId } from "@/lib/core/ids";
import { formatMoney } from "@/lib/core/money";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { orderLink } from "@/lib/notifications/compose";
import type { DeskOrder } from "@/lib/orders/desk/read-desk-order";
import { choiceText } from "@/lib/orders/format";
import type { OrderLine } from "@/lib/orders/view/order-view";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";
import { payLinkQrSvg } from "@/lib/payments/pay-link-qr";
import { cannotChangeText } from "@/lib/staff/copy";

import { endOfHold } from "../../../(guest)/basket/end-of-hold";
import { namedLinesOf } from "../../../(guest)/orders/named-lines";
import { releaseAtDeskAction, releaseLineAtDeskAction, sellAtDeskAction } from "../actions";
import { keptAsOf } from "../kept-as";
import { readDeskOrderOrHide } from "../read-or-hide";

export const metadata: Metadata = { title: "Desk" };

type DeskOrderProps = {
  params: Promise<{ order: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function DeskOrderPage({ params, searchParams }: DeskOrderProps) {
  const actor = await requireStaff("orders.edit");
  const [{ order: orderId }, asked, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const desk = await readDeskOrderOrHide(orderId, actor);
  const listing = listingOf(desk);
  const keptAs = keptAsOf(actor, orderId);
  // The address names the listing of the sale, so that the frame does, too.
  if (listing !== undefined && asked["listing"] !== listing)
    redirect(`/admin/desk/${orderId}?${new URLSearchParams({ listing })}`);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Desk</Heading>
      <div className="mt-6">
        <State desk={desk} keptAs={keptAs} locale={locale} />
        {desk.held && desk.order?.status !== "confirmed" ? null : <ForgetKept form={keptAs} />}
      </div>
    </div>
  );
}

/** Finds the slug of the one listing that an order is of; undefined where it has several. */
function listingOf({ order, held, expired }: DeskOrder): string | undefined {
  const [slug, ...others] = new Set((order?.lines ?? held?.lines ?? expired).map((line) => line.slug));
  return others.length === 0 ? slug : undefined;
}

function State({ desk, keptAs, locale }: { desk: DeskOrder; keptAs: string; locale: string }) {
  const { order, held, servedBy, now } = desk;
  if (order?.status === "confirmed")
    return <Sold order={order} servedBy={servedBy} nowMs={now.getTime()} locale={locale} guestHref={orderLink(order)} />;
  if (held) return <Selling desk={desk} held={held} keptAs={keptAs} locale={locale} />;
  const [line] = desk.expired;
  return (
    <EmptyState
      icon={<TimerOff />}
      title="Nothing is held any more"
      actions={
        <ButtonLink href={`/admin/desk${line ? `?${new URLSearchParams({ listing: line.slug })}` : ""}`}>
          Find it again
        </ButtonLink>
      }
    >
      <p>{line ? "The time ran out, and it went back on sale." : "It was released."} Nothing was booked.</p>
    </EmptyState>
  );
}

type SellingProps = { desk: DeskOrder; held: BasketOrder; keptAs: string; locale: string };

async function Selling({ desk, held, keptAs, locale }: SellingProps) {
  const { order, mayWaive, now } = desk;
  const payUrl = order?.payment?.payUrl ?? null;
  const known = order?.contact;
  const untilText = endOfHold(held, locale);
  return (
    <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-8 max-lg:order-last">
        {desk.expired.length > 0 ? <RanOut lines={desk.expired} /> : null}
        {payUrl === null ? null : (
          <PaymentLink
            email={known?.email ?? ""}
            untilText={untilText}
            code={order?.code ?? ""}
            url={payUrl}
            qrSvg={await payLinkQrSvg(payUrl)}
          />
        )}
        <SaleForm
          key={payUrl}
          action={sellAtDeskAction}
          deskOrder={held.orderId}
          heldLines={held.lines.map(({ reservationId }) => reservationId).join(",")}
          keptAs={keptAs}
          // Of the member of staff: a colleague who sells the same order is refused, not shown this sale.
          requestId={derivedId(held.orderId, `sale ${keptAs}`)}
          totalMinor={held.totalMinor.toString()}
          totalText={formatMoney({ amountMinor: held.totalMinor, currency: held.currency }, locale)}
          known={{ name: known?.name, email: known?.email, phone: known?.phone ?? undefined }}
          namedLines={namedLinesOf(held.lines, locale, { typed: {}, bookedBy: known?.name, nowMs: now.getTime() })}
          cannotWaive={mayWaive ? undefined : cannotChangeText("orders.waive")}
          isLinkOpen={payUrl !== null}
        />
      </div>
      <HeldSummary
        held={held}
        nowMs={now.getTime()}
        untilText={untilText}
        locale={locale}
        release={releaseAtDeskAction}
        releaseLine={releaseLineAtDeskAction}
        addHref={deskHref({ listing: held.lines.at(-1)?.slug, order: held.orderId })}
        keptAs={keptAs}
      />
    </div>
  );
}

/** The lines whose time ran out beside others: staff must not tell the guest that they have them. */
function RanOut({ lines }: { lines: readonly OrderLine[] }) {
  return (
    <Alert tone="warning" title="The time of a part ran out">
      <ul>
        {lines.map((line) => (
          <li key={line.reservationId}>
            <bdi>{line.listingName}</bdi>, {choiceText(line)}
          </li>
        ))}
      </ul>
      <p>This went back on sale and is not booked with the rest. Add it again if the guest still wants it.</p>
    </Alert>
  );
}
