// One guest at the desk: what is held for them and how long, the form that sells it, and then the booking.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { TimerOff } from "lucide-react";

import { HeldSummary } from "@/components/admin/desk/held-summary";
import { LinkSent } from "@/components/admin/desk/link-sent";
import { SaleForm } from "@/components/admin/desk/sale-form";
import { Sold } from "@/components/admin/desk/sold";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { derivedId } from "@/lib/core/ids";
import { formatMoney } from "@/lib/core/money";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { orderLink } from "@/lib/notifications/compose";
import { type DeskOrder, readDeskOrder } from "@/lib/orders/desk/read-desk-order";
import type { BasketOrder } from "@/lib/orders/view/read-basket-view";
import { payLinkQrSvg } from "@/lib/payments/pay-link-qr";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";

import { endOfHold } from "../../../(guest)/basket/end-of-hold";
import { namedLinesOf } from "../../../(guest)/orders/named-lines";
import { releaseAtDeskAction, sellAtDeskAction } from "../actions";

export const metadata: Metadata = { title: "Desk" };

export default async function DeskOrderPage({ params }: { params: Promise<{ order: string }> }) {
  const actor = await requireStaff("orders.edit");
  const [{ order: orderId }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const desk = await readOrHide(orderId, actor);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Desk</Heading>
      <div className="mt-6">
        <State desk={desk} locale={locale} />
      </div>
    </div>
  );
}

/** Reads the order; to an actor who may not sell it, it does not exist. */
async function readOrHide(orderId: string, actor: StaffActor): Promise<DeskOrder> {
  try {
    return await readDeskOrder(mainDb(), orderId, actor);
  } catch (error) {
    if (hasCode(error, "not_found") || hasCode(error, "forbidden")) notFound();
    throw error;
  }
}

function State({ desk, locale }: { desk: DeskOrder; locale: string }) {
  const { order, held, servedBy } = desk;
  if (order?.status === "confirmed")
    return <Sold order={order} servedBy={servedBy} locale={locale} guestHref={orderLink(order)} />;
  if (held) return <Selling desk={desk} held={held} locale={locale} />;
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

type SellingProps = { desk: DeskOrder; held: BasketOrder; locale: string };

async function Selling({ desk, held, locale }: SellingProps) {
  const { order, mayWaive, now } = desk;
  const payUrl = order?.payment?.payUrl ?? null;
  const known = order?.contact;
  return (
    <div className="grid items-start gap-x-16 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-8 max-lg:order-last">
        {payUrl === null ? null : <LinkSent email={known?.email ?? ""} url={payUrl} qrSvg={await payLinkQrSvg(payUrl)} />}
        <SaleForm
          action={sellAtDeskAction}
          deskOrder={held.orderId}
          requestId={derivedId(held.orderId, "sale at the desk")}
          totalMinor={held.totalMinor.toString()}
          totalText={formatMoney({ amountMinor: held.totalMinor, currency: held.currency }, locale)}
          known={{ name: known?.name, email: known?.email, phone: known?.phone ?? undefined }}
          namedLines={namedLinesOf(held.lines, locale, { typed: {}, bookedBy: known?.name })}
          cannotWaive={mayWaive ? undefined : cannotChangeText("orders.waive")}
        />
      </div>
      <HeldSummary
        held={held}
        nowMs={now.getTime()}
        untilText={endOfHold(held, locale)}
        locale={locale}
        release={releaseAtDeskAction}
      />
    </div>
  );
}
