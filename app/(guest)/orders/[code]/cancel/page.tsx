// Cancels an order: it first shows the refund, and then cancels. The form that selects another part is an
// ordinary one, so all of it works without scripts.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { CancelChoice } from "@/components/booking/change/cancel-choice";
import { CancelQuote } from "@/components/booking/change/cancel-quote";
import { QuoteProvider } from "@/components/booking/change/quote-context";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { isDomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { messageFor } from "@/lib/next/form-messages";
import { requestLocale } from "@/lib/next/request-locale";
import { quoteCancellation } from "@/lib/orders/changes/quote-cancellation";
import type { CancellationQuote, CancelLine } from "@/lib/orders/changes/quotes";
import { hasBegun } from "@/lib/orders/view/policy-deadlines";

import { cancelOrderAction } from "../actions";
import { readOrderOfPage, actorOfOrder } from "../order-access";
import { stateWords } from "../state-copy";
import { choiceOf, preselect } from "./read-cancel-form";

export const metadata: Metadata = { title: "Cancel a booking", robots: { index: false } };

type CancelProps = {
  params: Promise<{ code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function CancelPage({ params, searchParams }: CancelProps) {
  const [{ code }, query, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const order = await readOrderOfPage(code);
  const booked = order.lines.filter(({ status }) => status === "confirmed");
  // This machine's clock decides for the page alone: the quote uses the database's.
  const open = booked.filter((line) => !hasBegun(line, Date.now()));
  const { chosen: asked, isAll, problems } = choiceOf(open, query);
  // An unclear address gets no quote. Where nothing can be cancelled any more, the quote gives the reason.
  const isUnclear = open.length > 0 && problems.length > 0;
  const first = isUnclear ? problems.join(" ") : await quote(order.id, isAll ? undefined : asked, locale);
  const chosen = isAll && typeof first !== "string" ? preselect(first.lines) : asked;
  const isNothingBack = chosen.length > 0 && chosen.every(({ quantity }) => quantity === 0) && !isUnclear;
  const isPart = isAll && chosen.some(({ quantity }) => quantity === 0);
  const quoted = isPart && !isNothingBack ? await quote(order.id, chosen, locale) : first;
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: `Booking ${order.code}`, href: `/orders/${order.code}` }, { label: "Cancel" }]} />
      <Heading level={1} className="mt-6">
        Cancel your booking
      </Heading>
      <p className="mt-3 max-w-text text-ink-muted">Nothing is cancelled until you confirm. You see your refund first.</p>
      {open.length > 0 && open.length < booked.length ? (
        <Alert tone="info" className="mt-6 max-w-text">
          {`Already begun, so no longer open to cancellation here: ${booked
            .filter((line) => !open.includes(line))
            .map(({ listingName }) => listingName)
            .join(", ")}.`}
        </Alert>
      ) : null}
      <QuoteProvider className="mt-10 grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        {open.length > 0 ? <CancelChoice code={order.code} lines={open} chosen={chosen} locale={locale} /> : null}
        {isNothingBack ? (
          <Alert
            tone="info"
            title="Nothing would be refunded now"
            actions={
              <ButtonLink href={`/orders/${order.code}`} variant="secondary" size="sm">
                Keep my booking
              </ButtonLink>
            }
          >
            Under its cancellation policy, no part of this booking is refundable any longer. If you still wish to cancel, choose
            what.
          </Alert>
        ) : typeof quoted === "string" ? (
          <Alert
            tone="warning"
            title={isUnclear ? "Nothing is quoted yet" : "This cannot be cancelled"}
            actions={
              <ButtonLink href={`/orders/${order.code}${isUnclear ? "/cancel" : ""}`} variant="secondary" size="sm">
                {isUnclear ? "Start again with everything" : "Back to your booking"}
              </ButtonLink>
            }
          >
            {quoted}
          </Alert>
        ) : (
          <CancelQuote quote={quoted} requestId={newId()} action={cancelOrderAction} locale={locale} />
        )}
      </QuoteProvider>
    </div>
  );
}

/**
 * @param chosen all that can be cancelled when absent
 * @returns the quote, or a text with the reason why there is none
 */
async function quote(
  orderId: string,
  chosen: readonly CancelLine[] | undefined,
  locale: string,
): Promise<CancellationQuote | string> {
  const some = chosen?.filter(({ quantity }) => quantity > 0);
  try {
    return await quoteCancellation(mainDb(), orderId, await actorOfOrder(), some);
  } catch (error) {
    if (!isDomainError(error) || error.code === "not_found") throw error;
    if (error.code === "invalid_state") return stateWords(error.details.state);
    return error.code === "invalid_input"
      ? "Choose at least one item to cancel."
      : (messageFor(error, locale).message ?? stateWords(""));
  }
}
