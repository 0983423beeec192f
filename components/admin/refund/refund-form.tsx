// The amounts of a refund by staff: by line, or one for the order as a whole. Its address is the preview's.
import { Undo2 } from "lucide-react";
import type { ComponentProps } from "react";

import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field, FieldError } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Link } from "@/components/ui/link";
import { formatMoney } from "@/lib/core/money";
import { maxAmountLength } from "@/lib/inventory/limits";
import type { RefundableLine } from "@/lib/orders/refunds/by-staff/plan-staff-refund";
import type { RefundableOrder } from "@/lib/orders/refunds/by-staff/read-refundable";
import { choiceText } from "@/lib/orders/format";

type RefundFormProps = {
  order: RefundableOrder;
  form: {
    readonly action: "refund" | "waive";
    readonly typed: Readonly<Record<string, string>>;
    readonly errors: Readonly<Record<string, string>>;
  };
  /** Address of the order. */
  path: string;
  locale: string;
};

export function RefundForm({ order, form, path, locale }: RefundFormProps) {
  const { action, typed, errors } = form;
  const { lines, leftMinor, currency } = order;
  const money = (amountMinor: bigint) => formatMoney({ amountMinor, currency }, locale);
  const isWaiver = action === "waive";
  const most = ({ refundableMinor, waivableMinor }: RefundableLine) => (isWaiver ? waivableMinor : refundableMinor);
  const open = lines.filter((line) => most(line) > 0n);
  const hasFees = lines.some(({ waivableMinor }) => waivableMinor > 0n);
  const [firstWrong] = Object.keys(errors);
  return (
    <>
      <Choice path={path} action={action} hasFees={hasFees} />
      {leftMinor === 0n || (isWaiver && open.length === 0) ? (
        <EmptyState icon={<Undo2 />} title={isWaiver ? "No fee to waive" : "Nothing to refund"}>
          <p>
            {isWaiver
              ? "Nothing is kept of what was cancelled or changed in this order, or it was refunded already."
              : "Everything that was paid for this order is refunded, or nothing was paid."}
          </p>
        </EmptyState>
      ) : (
        <form action={`${path}/refund`} className="mt-6 grid max-w-xl gap-6">
          <p className="text-sm text-ink">
            {isWaiver
              ? "The venue kept these amounts of what was cancelled or changed. Waived, they go back to the guest."
              : `The booking stays as it is. Of what was paid, ${money(leftMinor)} can still be refunded.`}
          </p>
          <input type="hidden" name="action" value={action} />
          <fieldset className="grid gap-4">
            <legend className="mb-3 text-sm font-semibold text-ink">By line</legend>
            {open.map((refundable) => {
              const { line } = refundable;
              const name = `lines.${line.reservationId}`;
              return (
                <Field
                  key={line.reservationId}
                  id={`line-${line.reservationId}`}
                  label={`${line.listingName}: ${choiceText(line)}`}
                  hint={`${stateText(line.status)}At most ${money(most(refundable))}.`}
                  error={errors[name]}
                  optional
                >
                  {(control) => (
                    <Amount
                      {...control}
                      name={name}
                      defaultValue={typed[name]}
                      currency={currency}
                      focused={firstWrong === name}
                    />
                  )}
                </Field>
              );
            })}
            <FieldError id="lines-error" errors={errors["lines"] === undefined ? [] : [errors["lines"]]} />
          </fieldset>
          {isWaiver ? null : (
            <Field
              id="amount"
              label="Or an amount of the order as a whole"
              hint={`At most ${money(leftMinor)}.`}
              error={errors["amount"]}
              optional
            >
              {(control) => (
                <Amount
                  {...control}
                  name="amount"
                  defaultValue={typed["amount"]}
                  currency={currency}
                  focused={firstWrong === "amount"}
                />
              )}
            </Field>
          )}
          <div>
            <Button type="submit" name="preview" value="yes">
              Preview
            </Button>
            <p className="mt-2 text-sm text-ink-muted">Nothing is refunded until you confirm the preview.</p>
          </div>
        </form>
      )}
    </>
  );
}

type AmountProps = ComponentProps<typeof Input> & { currency: string; focused: boolean };

/** A field for an amount in major units, with the currency beside it. */
function Amount({ currency, focused, ...props }: AmountProps) {
  return (
    <span className="flex items-center gap-2">
      <Input
        {...props}
        className="tabular w-40"
        inputMode="decimal"
        autoComplete="off"
        maxLength={maxAmountLength}
        {...(focused ? { autoFocus: true } : {})}
      />
      <span className="text-sm text-ink-muted">{currency}</span>
    </span>
  );
}

const stateText = (status: string) => (status === "cancelled" ? "Cancelled. " : status === "no_show" ? "No-show. " : "");

type ChoiceProps = { path: string; action: "refund" | "waive"; hasFees: boolean };

/** The two kinds of refunds, as links; nothing to choose where no fee was kept. */
function Choice({ path, action, hasFees }: ChoiceProps) {
  if (!hasFees && action === "refund") return null;
  const choices = [
    { value: "refund", label: "Refund of what is booked" },
    { value: "waive", label: "Waive a fee that was kept" },
  ] as const;
  return (
    <nav aria-label="Kind of refund" className="mt-5 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {choices.map(({ value, label }) => (
        <Link
          key={value}
          href={`${path}/refund?action=${value}`}
          aria-current={value === action ? "page" : undefined}
          className="prose-link aria-[current]:font-semibold aria-[current]:no-underline"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
