// Back from the payment page. Asks how the payment stands, says so, and leads on to the order once it is booked.
//
// It answers in one piece, without streaming, so that redirects are real ones and everything works without JavaScript.
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";

import { ConfirmPoll } from "@/components/booking/confirm-poll";
import { Confirming, NotBooked, NotPaid, StillUnknown } from "@/components/booking/return-states";
import { mainDb } from "@/db/client";
import { currentHolder } from "@/lib/auth/current-actor";
import { hasCode } from "@/lib/core/errors";
import { formatHolder } from "@/lib/core/holder";
import { countCall, type RateLimit } from "@/lib/core/rate-limit";
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

export default async function ReturnPage({ params, searchParams }: ReturnProps) {
  const [{ order: orderId }, query, holder] = await Promise.all([params, searchParams, currentHolder()]);
  if (!holder) notFound();
  const order = await readOrder(mainDb(), orderId, { holder }).catch(hideStranger);
  const sessionId = typeof query["session_id"] === "string" ? query["session_id"] : "";
  if (!/^cs_\w{1,250}$/.test(sessionId)) redirect(`/checkout/${order.id}`);

  const { allowed } = await countCall(lookLimit, formatHolder(holder));
  const settlement = allowed ? await settle(sessionId) : undefined;
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
      return <Waiting order={order} sessionId={sessionId} looks={looksOf(query["look"])} payUrl={settlement?.payUrl ?? null} />;
  }
}

type WaitingProps = { order: OrderView; sessionId: string; looks: number; payUrl: string | null };

function Waiting({ order, sessionId, looks, payUrl }: WaitingProps) {
  const unknown = <StillUnknown email={order.contact.email} orderId={order.id} payUrl={payUrl} />;
  if (looks >= maxLooks) return unknown;
  const again = new URLSearchParams({ session_id: sessionId, look: String(looks + 1) }).toString();
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`3;url=/checkout/${order.id}/return?${again}`} />
      </noscript>
      <ConfirmPoll unknown={unknown}>
        <Confirming />
      </ConfirmPoll>
    </>
  );
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
