// Effects of a refund by staff, before it is confirmed: money cannot be taken back.
import { cardText } from "@/components/booking/change/refund-summary";
import { DefinitionList } from "@/components/ui/definition-list";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { formatMoney } from "@/lib/core/money";
import type { FormAction } from "@/lib/next/form-state";
import { choiceText } from "@/lib/orders/format";
import { afterEarlier } from "@/lib/orders/copy";
import type { StaffRefundQuote } from "@/lib/orders/refunds/by-staff/quote-staff-refund";
import { approvalHours } from "@/lib/orders/limits";
import { isAtDesk, refundPromise } from "@/lib/payments/copy";

import { ConfirmRefund } from "./confirm-refund";

type RefundPreviewProps = {
  quote: StaffRefundQuote;
  /** Id of this refund, so that a double press refunds once. */
  requestId: string;
  action: FormAction;
  /** Address of the form with the same amounts. */
  editHref: string;
  locale: string;
};

export function RefundPreview({ quote, requestId, action, editHref, locale }: RefundPreviewProps) {
  const { parts, amountMinor, currency, totalMinor, totalAfterMinor, leftAfterMinor, earlierMinor } = quote;
  const price = (minor: bigint) => <Price money={{ amountMinor: minor, currency }} locale={locale} />;
  const amountText = formatMoney({ amountMinor, currency }, locale);
  const earlierText = formatMoney({ amountMinor: earlierMinor, currency }, locale);
  const before = earlierMinor > 0n ? `Staff have refunded ${earlierText} of this order before; this refund comes on top. ` : "";
  return (
    <section aria-labelledby="preview" className="mt-6 grid max-w-xl gap-5">
      <Heading level={2} size="small" id="preview">
        Preview
      </Heading>
      <DefinitionList
        entries={[
          ...parts.map(({ line, amountMinor: part }) => ({
            term: line.listingName,
            note: choiceText(line),
            value: price(part),
          })),
          { term: quote.action === "waive" ? "Fee refunded" : "Refund", value: price(amountMinor), strong: true },
          { term: "Total of the order now", value: price(totalMinor) },
          { term: "Total afterwards", value: price(totalAfterMinor) },
          { term: "Can still be refunded afterwards", value: price(leftAfterMinor) },
        ]}
      />
      <ul className="grid list-disc gap-1.5 pl-5 text-sm text-ink">
        {effectsOf(quote, locale).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <Alert tone={quote.needsApproval || earlierMinor > 0n ? "warning" : "info"}>
        {quote.needsApproval
          ? afterEarlier(
              { amountMinor: earlierMinor, currency },
              `${amountText}${earlierMinor > 0n ? " more" : ""} is above the limit of one person. Nothing is refunded until another person approves it, within ${approvalHours} hours.`,
              locale,
            )
          : `${before}A refund cannot be taken back.`}
      </Alert>
      <ConfirmRefund
        action={action}
        fields={fieldsOf(quote, requestId)}
        againHref={`${editHref}&preview=yes`}
        submit={quote.needsApproval ? `Ask for approval of ${amountText}` : `Refund ${amountText}`}
      />
      <p className="text-sm">
        <Link href={editHref} className="prose-link">
          Change the amounts
        </Link>
      </p>
    </section>
  );
}

/** Says what happens, one effect each. */
function effectsOf({ action, targets, currency, contactEmail }: StaffRefundQuote, locale: string): string[] {
  const ways = targets.map(({ amountMinor, paidBy, card }) => {
    const amount = formatMoney({ amountMinor, currency }, locale);
    return isAtDesk(paidBy)
      ? `${amount} is to be paid back at the desk, as it was paid. It waits under Refunds until a member of staff records it.`
      : `${amount} ${refundPromise(paidBy, cardText(card))}`;
  });
  return [
    ...ways,
    action === "waive"
      ? "What was cancelled or changed stays so; the venue keeps that much less of it."
      : "The booking stays as it is: nothing is cancelled, and its tickets open as before.",
    contactEmail === ""
      ? "A credit note is written. The guest gave no e-mail address, so no message is sent."
      : `A credit note is written, and ${contactEmail} gets it, and a message once the money is sent.`,
  ];
}

/** Hidden fields of the confirmation, which repeat what is previewed. Amounts are minor units. */
function fieldsOf(quote: StaffRefundQuote, requestId: string): Readonly<Record<string, string>> {
  const { orderId, version, action, parts, amountMinor } = quote;
  const amounts =
    parts.length === 0
      ? { amountMinor: amountMinor.toString() }
      : Object.fromEntries(parts.map(({ line, ...part }) => [`lines.${line.reservationId}`, part.amountMinor.toString()]));
  return { requestId, orderId, version: version.toString(), refundAction: action, ...amounts };
}
