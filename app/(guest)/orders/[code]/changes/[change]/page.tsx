// The page after paying the difference of a change: it reads the state of the payment, shows it, and leads on
// once the change is applied.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";

import { AbandonChange } from "@/components/booking/change/abandon-change";
import { ConfirmPoll } from "@/components/booking/checkout/confirm-poll";
import { Confirming } from "@/components/booking/checkout/return-states";
import { ButtonLink } from "@/components/ui/button-link";
import { buttonVariants } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { mainDb } from "@/db/client";
import type { ChangeEnding } from "@/db/schema";
import { clientAddress } from "@/lib/http/client-address";
import { hasCode } from "@/lib/core/errors";
import { formatMoney } from "@/lib/core/money";
import { requestLocale } from "@/lib/next/request-locale";
import { type ChangeStanding, readChange } from "@/lib/orders/changes/read-change";

import { readPaymentStatus, looksOf, sessionIdForm } from "../../../../checkout/read-payment-status";
import { abandonChangeAction } from "../../actions";
import { readOrderOfPage } from "../../order-access";

export const metadata: Metadata = { title: "Your change", robots: { index: false } };

type ReturnProps = {
  params: Promise<{ code: string; change: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/**
 * Number of reloads for a reader without JavaScript, three seconds apart, before the page says that
 * it takes longer.
 */
const maxLooks = 10;

const endings: Readonly<Record<ChangeEnding, string>> = {
  expired: "The difference was not paid in time.",
  abandoned: "It was not paid, and what was held for it has gone back on sale.",
  sold_out:
    "By the time your payment arrived, what you wanted to add was gone. The amount reserved on your card is being released.",
  superseded: "Your booking was changed in another way in the meantime.",
  mismatch: "The payment did not match the amount due. The amount reserved on your card is being released.",
};

export default async function ChangeReturnPage({ params, searchParams }: ReturnProps) {
  const [{ code, change: changeId }, query] = await Promise.all([params, searchParams]);
  const order = await readOrderOfPage(code);
  const sessionId = typeof query["session_id"] === "string" ? query["session_id"] : "";
  const before = await standing(order.id, changeId);
  const isBack = before.status === "pending" && sessionIdForm.test(sessionId) && sessionId === before.sessionId;
  if (isBack) await readPaymentStatus(sessionId, clientAddress(await headers()));
  const change = isBack ? await standing(order.id, changeId) : before;
  if (change.status === "applied") redirect(`/orders/${order.code}?done=changed`);
  if (change.status === "ended") return <Ended code={order.code} ending={change.ending} />;
  const looks = looksOf(query["look"]);
  const unpaid = <Unpaid code={order.code} change={change} locale={requestLocale(await headers())} />;
  if (!isBack || looks >= maxLooks) return unpaid;
  const again = new URLSearchParams({ session_id: sessionId, look: String(looks + 1) }).toString();
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={`3;url=/orders/${order.code}/changes/${changeId}?${again}`} />
      </noscript>
      <ConfirmPoll unknown={unpaid}>
        <Confirming />
      </ConfirmPoll>
    </>
  );
}

async function standing(orderId: string, changeId: string): Promise<ChangeStanding> {
  try {
    return await readChange(mainDb(), orderId, changeId);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}

function Ended({ code, ending }: { code: string; ending: ChangeEnding | null }) {
  return (
    <div className="shell pt-block pb-section">
      <EmptyState
        level={1}
        title="Your booking was not changed"
        actions={<ButtonLink href={`/orders/${code}`}>See your booking</ButtonLink>}
      >
        <p>{ending === null ? "" : endings[ending]} You were not charged, and your booking stands as it was.</p>
      </EmptyState>
    </div>
  );
}

function Unpaid({ code, change, locale }: { code: string; change: ChangeStanding; locale: string }) {
  const due = formatMoney({ amountMinor: change.dueMinor, currency: change.currency }, locale);
  return (
    <div className="shell pt-block pb-section">
      <EmptyState
        level={1}
        title="Your change is awaiting payment"
        actions={
          <>
            {change.payUrl === null ? null : (
              <a href={change.payUrl} className={buttonVariants({})}>
                Pay {due}
              </a>
            )}
            <AbandonChange code={code} action={abandonChangeAction} />
          </>
        }
      >
        <p>The new part is held for you for a few minutes. Until you pay, your booking stays as it was.</p>
      </EmptyState>
    </div>
  );
}
