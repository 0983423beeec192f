// Money in the reader's format, with figures that line up. Amounts are exact: bigint minor
// units, never floats.
import type { ReactNode } from "react";
import { formatMoney, type Money, toDecimal } from "@/lib/core/money";
import { cn } from "./cn";

const sizes = {
  inherit: "",
  sm: "text-sm font-medium",
  md: "text-base font-semibold",
  lg: "text-2xl font-semibold tracking-heading",
};

type PriceProps = {
  money: Money;
  /** The reader's locale, BCP 47: the result of requestLocale. */
  locale: string;
  size?: keyof typeof sizes | undefined;
  /** Text before the amount, for example "from". */
  prefix?: ReactNode;
  /** Text after the amount, in a quieter tone, for example "per night". */
  suffix?: ReactNode;
  /** A price that no longer holds: struck out, and named so for screen readers. */
  was?: Money | undefined;
  className?: string | undefined;
};

export function Price({ money, locale, size = "inherit", prefix, suffix, was, className }: PriceProps) {
  return (
    <span className={className}>
      {was ? (
        <s className="tabular mr-1.5 whitespace-nowrap text-ink-muted">
          <span className="sr-only">Was </span>
          {formatMoney(was, locale)}
        </s>
      ) : null}
      {prefix ? <span className="text-sm font-normal text-ink-muted">{prefix} </span> : null}
      <data value={`${toDecimal(money)} ${money.currency}`} className={cn("tabular whitespace-nowrap", sizes[size])}>
        {was ? <span className="sr-only">Now </span> : null}
        {formatMoney(money, locale)}
      </data>
      {suffix ? <span className="text-sm font-normal text-ink-muted"> {suffix}</span> : null}
    </span>
  );
}
