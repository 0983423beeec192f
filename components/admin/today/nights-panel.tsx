// Another date of departure for guests in the house: first its cost, then the confirmation.
import { Alert } from "@/components/ui/feedback/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { addDays, formatDate } from "@/lib/core/time/dates";
import type { DeskStay } from "@/lib/front-desk/today/read-stays";
import type { FormAction } from "@/lib/next/form-state";

import { ConfirmNights } from "./confirm-nights";

/**
 * Amounts of a quote, minor units; or the reason of a refusal. `unchanged`: the stay ends on that date
 * already, as it does after its change.
 */
type Quoted =
  | "unchanged"
  | { readonly dueMinor: bigint; readonly refundMinor: bigint; readonly keptMinor: bigint; readonly currency: string }
  | { readonly refusal: string };

type NightsPanelProps = {
  stay: DeskStay;
  listing: string;
  date: string | undefined;
  today: string;
  until: string | undefined;
  quoted: Quoted | undefined;
  requestId: string;
  locale: string;
  action: FormAction<{ payUrl: string }>;
};

export function NightsPanel(props: NightsPanelProps) {
  const { stay, listing, date, today, until, quoted, locale } = props;
  const tomorrow = addDays(stay.checkIn, 1);
  return (
    <section id="nights" aria-labelledby="nights-title" className="mt-6 scroll-mt-20 border-y border-line-strong py-4">
      <Heading level={2} size="small" id="nights-title">
        Departure of <bdi>{stay.guestName}</bdi>
      </Heading>
      <p className="mt-1 text-sm text-ink-muted">
        Booked until {formatDate(stay.checkOut, locale)}. A later date adds nights at today’s price; an earlier one gives back
        what the policy says.
      </p>
      <form method="get" action="#nights" className="mt-3 flex flex-wrap items-end gap-3">
        <input type="hidden" name="listing" value={listing} />
        {date === undefined ? null : <input type="hidden" name="date" value={date} />}
        <input type="hidden" name="stay" value={stay.reservationId} />
        <Field id="until" label="New date of departure" className="w-48">
          {(control) => (
            <Input {...control} type="date" name="until" min={today > tomorrow ? today : tomorrow} defaultValue={until} />
          )}
        </Field>
        <Button type="submit" variant="secondary">
          Show the cost
        </Button>
      </form>
      {quoted === undefined ? null : quoted === "unchanged" ? (
        <Alert tone="success" className="mt-3">
          The departure is on {formatDate(stay.checkOut, locale, "long")}.
        </Alert>
      ) : "refusal" in quoted ? (
        <Alert tone="warning" className="mt-3">
          {quoted.refusal}
        </Alert>
      ) : (
        <Quote {...props} quoted={quoted} until={until ?? ""} />
      )}
    </section>
  );
}

type QuoteProps = Omit<NightsPanelProps, "quoted" | "until"> & {
  quoted: Extract<Quoted, { dueMinor: bigint }>;
  until: string;
};

function Quote({ stay, quoted, until, requestId, locale, action }: QuoteProps) {
  const { dueMinor, refundMinor, keptMinor, currency } = quoted;
  const price = (amountMinor: bigint) => <Price money={{ amountMinor, currency }} locale={locale} />;
  return (
    <div className="mt-3 grid justify-items-start gap-3">
      <p className="text-sm text-ink">
        {dueMinor > 0n ? <>The guest pays {price(dueMinor)} more.</> : null}
        {refundMinor > 0n ? <>The guest gets {price(refundMinor)} back. </> : null}
        {dueMinor === 0n && refundMinor === 0n ? "Nothing is paid and nothing is refunded. " : null}
        {keptMinor > 0n ? <>The venue keeps {price(keptMinor)} of the nights given up.</> : null}
      </p>
      <ConfirmNights
        fields={{
          listingId: stay.listingId,
          reservationId: stay.reservationId,
          checkOut: until,
          requestId,
          dueMinor: dueMinor.toString(),
          refundMinor: refundMinor.toString(),
        }}
        isPaid={dueMinor > 0n}
        action={action}
      />
    </div>
  );
}
