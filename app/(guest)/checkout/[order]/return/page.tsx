// Back from the payment page. Asks how the payment stands, says so, and leads on to the order once it is booked.
//
// It answers in one piece, without streaming, so that redirects are real ones and everything works without JavaScript.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";

import { ConfirmPoll } from "@/components/booking/confirm-poll";
import { PayerNotice } from "@/components/booking/payer-states";
import { Confirming, NotBooked, NotPaid, StillUnknown } from "@/components/booking/return-states";
import { mainDb } from "@/db/client";
import { currentHolder } from "@/lib/auth/current-actor";
import { clientAddress } from "@/lib/core/client-address";
import { hasCode } from "@/lib/core/errors";
import { formatHolder, type Holder } from "@/lib/core/holder";
import { countCall, type RateLimit } from "@/lib/core/rate-limit";
import { isSessionOfOrder } from "@/lib/orders/is-session-of-order";
import type { OrderView } from "@/lib/orders/order-view";
import { readOrder } from "@/lib/orders/read-order";
import type { Settlement } from "@/lib/orders/settlement";
import { settlePayment } from "@/lib/orders/settle-payment";

export const metadata: Metadata = { title: "Your payment", robots: { index: false } };

type ReturnProps = {
  params: Promise<{ order: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Each look may ask the payment provider; the page itself looks thirty times a minute. Past it the answer is that nobody knows yet. */
const lookLimit = { name: "payment-look", limit: 60, windowMs: 60_000 } as const satisfies RateLimit;
/** How long one look may take before the page says that it is still waiting. */
const patienceMs = 6_000;
/** Looks of a reader without JavaScript, three seconds apart, before we promise an e-mail instead. */
const maxLooks = 10;

/** Stripe's own form of a session's id. */
const sessionIdForm = /^cs_\w{1,250}$/;

export default async function ReturnPage({ params, searchParams }: ReturnProps) {
  const [{ order: orderId }, query, holder] = await Promise.all([params, searchParams, currentHolder()]);
  const order = holder ? await readOwn(orderId, holder) : undefined;
  const sessionId = typeof query["session_id"] === "string" ? query["session_id"] : "";
  const isSession = sessionIdForm.test(sessionId);
  const looks = looksOf(query["look"]);
  if (!holder || !order) {
    // Another browser, or a cookie that went: whoever paid must hear of it all the same.
    if (!isSession || !(await isSessionOfOrder(mainDb(), orderId, sessionId))) notFound();
    return <PayerReturn orderId={orderId} sessionId={sessionId} looks={looks} />;
  }
  if (!isSession) redirect(`/checkout/${order.id}`);

  const settlement = await look(sessionId, formatHolder(holder));
  // A session of another order tells nobody anything about this one.
  if (settlement && settlement.orderId !== order.id) notFound();
  if (settlement?.state === "confirmed" || order.status === "confirmed") redirect(`/orders/${order.code}`);
  switch (settlement?.state) {
    case "given_up":
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

/** For a payer we do not know by a cookie: how the payment stands, and nothing about the order. */
async function PayerReturn({ orderId, sessionId, looks }: { orderId: string; sessionId: string; looks: number }) {
  const settlement = await look(sessionId, clientAddress(await headers()));
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

/** @returns the order, or undefined for one that is unknown or somebody else's */
async function readOwn(orderId: string, holder: Holder): Promise<OrderView | undefined> {
  try {
    return await readOrder(mainDb(), orderId, { holder });
  } catch (error) {
    if (hasCode(error, "not_found")) return undefined;
    throw error;
  }
}

/**
 * @param by whose looks are counted: a holder, or the address of somebody we do not know
 * @returns undefined where nobody can say at the moment, or too much was asked
 */
async function look(sessionId: string, by: string): Promise<Settlement | undefined> {
  const { allowed } = await countCall(lookLimit, by);
  return allowed ? settle(sessionId) : undefined;
}

/** @returns undefined where nobody can say at the moment: the payment provider is slow or away */
async function settle(sessionId: string): Promise<Settlement | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([settlePayment(mainDb(), { sessionId }).catch(unlessAway), late]);
  } finally {
    clearTimeout(timer);
  }
}

function unlessAway(error: unknown): undefined {
  if (hasCode(error, "payment_provider_unavailable")) return undefined;
  return hideStranger(error);
}

function hideStranger(error: unknown): never {
  if (hasCode(error, "not_found")) notFound();
  throw error;
}

function looksOf(value: string | string[] | undefined): number {
  return typeof value === "string" && /^\d{1,2}$/.test(value) ? Number(value) : 0;
}
