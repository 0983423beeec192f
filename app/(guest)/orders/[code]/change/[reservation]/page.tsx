// Changes one line: other dates, another unit type, more or fewer units. The address holds the wanted change,
// so a quote is an ordinary page.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { ChangeForm } from "@/components/booking/change/change-form";
import { ChangeQuoteCard } from "@/components/booking/change/change-quote";
import { QuoteProvider } from "@/components/booking/change/quote-context";
import { Alert } from "@/components/ui/feedback/alert";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { isDomainError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { messageFor } from "@/lib/next/form-messages";
import { requestLocale } from "@/lib/next/request-locale";
import { quoteChange } from "@/lib/orders/changes/quote-change";
import type { ChangeQuote } from "@/lib/orders/changes/quotes";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { changeOrderAction } from "../../actions";
import { readOrderOfPage, actorOfOrder } from "../../order-access";
import { stateWords } from "../../state-copy";
import { readChangeOptions } from "./read-change-options";
import { type ChangeFormFields, isChanged, readChangeForm } from "./read-change-form";

export const metadata: Metadata = { title: "Change a booking", robots: { index: false } };

type ChangeProps = {
  params: Promise<{ code: string; reservation: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function ChangePage({ params, searchParams }: ChangeProps) {
  const [{ code, reservation }, query, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const order = await readOrderOfPage(code);
  const line = order.lines.find(({ reservationId }) => reservationId === reservation);
  if (!line) notFound();
  const options = await readChangeOptions(line);
  const unitIds = options.units.map(({ id }) => id);
  const asked = readChangeForm(line, query, unitIds);
  const { wanted, problems } = asked;
  const quoted = await quote(order.id, line, asked, locale);
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: `Booking ${order.code}`, href: `/orders/${order.code}` }, { label: "Change" }]} />
      <Heading level={1} className="mt-6">
        Change your booking
      </Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        What you keep stays at the price you paid. Anything new is at today&rsquo;s price, and anything you give up is cancelled
        under your policy. Nothing changes until you confirm.
      </p>
      <QuoteProvider className="mt-10 grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_24rem]">
        {line.status === "confirmed" ? (
          <ChangeForm code={order.code} line={line} wanted={wanted} options={options} errors={problems} locale={locale} />
        ) : null}
        {typeof quoted === "string" ? (
          <Alert
            tone="warning"
            title="This cannot be done"
            actions={
              <ButtonLink href={`/orders/${order.code}`} variant="secondary" size="sm">
                Back to your booking
              </ButtonLink>
            }
          >
            {quoted}
          </Alert>
        ) : null}
        {typeof quoted === "object" ? (
          <ChangeQuoteCard quote={quoted} options={options} requestId={newId()} action={changeOrderAction} locale={locale} />
        ) : null}
      </QuoteProvider>
    </div>
  );
}

/**
 * @returns the quote; a text with the reason why there is none; undefined while the address asks
 *   for no change
 */
async function quote(
  orderId: string,
  line: OrderLine,
  { wanted, isAsked, problems }: ChangeFormFields,
  locale: string,
): Promise<ChangeQuote | string | undefined> {
  if (line.status !== "confirmed") return stateWords(line.status);
  const wrong = Object.values(problems);
  if (wrong.length > 0) return `Nothing is quoted yet. ${[...new Set(wrong)].join(" ")}`;
  if (!isChanged(line, wanted))
    return isAsked ? "This is what you have already booked, so there is nothing to change." : undefined;
  try {
    return await quoteChange(mainDb(), orderId, await actorOfOrder(), wanted);
  } catch (error) {
    if (!isDomainError(error) || error.code === "not_found") throw error;
    if (error.code === "invalid_state") return stateWords(error.details.state);
    if (error.code === "invalid_input") return error.details.issues.map(({ message }) => message).join(" ");
    if (error.code === "limit_exceeded" && error.details.limit === "units_per_order")
      return `At most ${error.details.max} of these can be booked in one order.`;
    return messageFor(error, locale).message ?? stateWords("");
  }
}
