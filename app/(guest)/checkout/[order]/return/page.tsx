// The page after the payment page. It reads the state of the payment, shows it, and leads on to the order
// once that is booked.
//
// It responds in one piece, without streaming, so that redirects are HTTP redirects and everything
// works without JavaScript.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";

import { ConfirmPoll } from "@/components/booking/checkout/confirm-poll";
import { PayerNotice } from "@/components/booking/checkout/payer-states";
import { Confirming, NotBooked, NotPaid, StillUnknown } from "@/components/booking/checkout/return-states";
import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { clientAddress } from "@/lib/http/client-address";
import { hasCode } from "@/lib/core/errors";
import { type Actor, formatActor } from "@/lib/core/actor";
import { isSessionOfOrder } from "@/lib/orders/settlement/is-session-of-order";
import type { OrderView } from "@/lib/orders/view/order-view";
import { readOrder } from "@/lib/orders/view/read-order";

import { looksOf, readPaymentStatus, sessionIdForm } from "../../read-payment-status";

export const metadata: Metadata = { title: "Your payment", robots: { index: false } };

type ReturnProps = {
  params: Promise<{ order: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * Number of reloads for a reader without JavaScript, three seconds apart, before the page promises
 * an e-mail instead.
 */
const maxLooks = 10;

export default async function ReturnPage({ params, searchParams }: ReturnProps) {
  const [{ order: orderId }, query, actor] = await Promise.all([params, searchParams, currentActor()]);
  const order = await readOwn(orderId, actor);
  const sessionId = typeof query["session_id"] === "string" ? query["session_id"] : "";
  const isSession = sessionIdForm.test(sessionId);
  const looks = looksOf(query["look"]);
  if (!order) {
    // The browser may be another one, or have lost its cookie: a guest who paid must learn the result
    // all the same.
    if (!isSession || !(await isSessionOfOrder(mainDb(), orderId, sessionId))) notFound();
    return <PayerReturn orderId={orderId} sessionId={sessionId} looks={looks} />;
  }
  if (!isSession) redirect(`/checkout/${order.id}`);

  const settlement = await readPaymentStatus(sessionId, formatActor(actor));
  // A payment session of another order must not disclose anything about this one.
  if (settlement && settlement.orderId !== order.id) notFound();
  if (settlement?.state === "confirmed" || order.status === "confirmed") redirect(`/orders/${order.code}`);
  switch (settlement?.state) {
    case "failed":
      return settlement.reason === "superseded" ? redirect(`/orders/${order.code}`) : <NotBooked reason={settlement.reason} />;
    case "declined":
      return <NotPaid why="declined" orderId={order.id} payUrl={settlement.payUrl} />;
    case "closed":
      return <NotPaid why="closed" orderId={order.id} payUrl={null} />;
    case "waiting":
    case undefined:
      return (
        <Waiting
          orderId={order.id}
          sessionId={sessionId}
          looks={looks}
          unknown={<StillUnknown email={order.contact.email} orderId={order.id} payUrl={settlement?.payUrl ?? null} />}
        />
      );
  }
}

/**
 * The page for a payer without the order's cookie: it shows the state of the payment, and nothing
 * about the order.
 */
async function PayerReturn({ orderId, sessionId, looks }: { orderId: string; sessionId: string; looks: number }) {
  const settlement = await readPaymentStatus(sessionId, clientAddress(await headers()));
  if (settlement && settlement.state !== "waiting") return <PayerNotice state={settlement.state} />;
  return <Waiting orderId={orderId} sessionId={sessionId} looks={looks} unknown={<PayerNotice state="unknown" />} />;
}

type WaitingProps = { orderId: string; sessionId: string; looks: number; unknown: ReactNode };

function Waiting({ orderId, sessionId, looks, unknown }: WaitingProps) {
  if (looks >= maxLooks) return unknown;
  const again = new URLSearchParams({ session_id: sessionId, look: String(looks + 1) }).toString();
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`3;url=/checkout/${orderId}/return?${again}`} />
      </noscript>
      <ConfirmPoll unknown={unknown}>
        <Confirming />
      </ConfirmPoll>
    </>
  );
}

/**
 * @returns the order, or undefined for one that is unknown or another holder's
 */
async function readOwn(orderId: string, actor: Actor): Promise<OrderView | undefined> {
  try {
    return await readOrder(mainDb(), orderId, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}
