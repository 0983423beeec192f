// The amount of an order that staff can still refund, with the ways to do it; disabled, with the reason, for
// a reader who may not.
import { Locked } from "@/components/admin/locked";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { formatMoney } from "@/lib/core/money";
import type { RefundableOrder } from "@/lib/orders/refunds/by-staff/read-refundable";

type RefundControlsProps = {
  order: RefundableOrder;
  /** Reason for which the reader cannot refund; undefined where they can. */
  cannotRefund: string | undefined;
  locale: string;
};

export function RefundControls({ order, cannotRefund, locale }: RefundControlsProps) {
  const { code, lines, leftMinor, currency, isCapturing } = order;
  const path = `/admin/orders/${code}/refund`;
  const keptMinor = lines.reduce((sum, { waivableMinor }) => sum + waivableMinor, 0n);
  const ways = [
    { isShown: leftMinor > 0n, label: "Refund…", href: path },
    { isShown: keptMinor > 0n, label: "Waive a fee…", href: `${path}?action=waive` },
  ].filter(({ isShown }) => isShown);
  return (
    <div className="mt-2 grid justify-items-start gap-3 text-sm">
      <p>
        {leftMinor > 0n
          ? `Of what was paid, ${formatMoney({ amountMinor: leftMinor, currency }, locale)} can still be refunded, beside what the policy gives.`
          : isCapturing
            ? "The payment is being taken. It can be refunded once that is done, within a minute."
            : "Nothing is left to refund."}
      </p>
      {ways.length === 0 ? null : (
        <Locked id="cannot-refund" reason={cannotRefund}>
          <div className="flex flex-wrap gap-3">
            {ways.map(({ label, href }) =>
              cannotRefund === undefined ? (
                <ButtonLink key={label} href={href} variant="secondary" size="sm" prefetch={false}>
                  {label}
                </ButtonLink>
              ) : (
                <Button key={label} type="button" variant="secondary" size="sm" disabled>
                  {label}
                </Button>
              ),
            )}
          </div>
        </Locked>
      )}
    </div>
  );
}
