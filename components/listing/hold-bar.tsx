// A bar at the foot of a narrow screen: the price of the cheapest unit type for the guest's dates and party,
// and the button that holds it. The button belongs to that unit type's own form further up, which shows an
// error and then takes the focus. It works without JavaScript.
import { buttonVariants } from "@/components/ui/button";
import { Price } from "@/components/ui/price";
import type { Money } from "@/lib/core/money";

type HoldBarProps = {
  /** Id of the form that the button sends. */
  form: string;
  /** Unit type that is held. */
  unitName: string;
  price: Money;
  /** Count behind the price: "3 nights", "2 tickets". */
  detail: string;
  /** Number of other unit types that are available, to which the bar links. */
  others: number;
  locale: string;
};

export function HoldBar({ form, unitName, price, detail, others, locale }: HoldBarProps) {
  return (
    <section aria-label="Hold" className="bottom-bar lg:hidden">
      <div className="shell flex min-h-17 items-center justify-between gap-4 py-2.5">
        <div className="min-w-0 leading-snug">
          <p className="truncate text-sm">
            <Price money={price} locale={locale} className="mr-2 text-lg font-semibold" />
            <span className="text-ink-muted">{detail}</span>
          </p>
          <p className="truncate text-sm text-ink-muted">
            {others === 0 ? (
              unitName
            ) : (
              <a href="#offers" className="prose-link">
                {unitName}, or {others === 1 ? "another" : `${others} others`}
              </a>
            )}
          </p>
        </div>
        <button type="submit" form={form} aria-label={`Hold: ${unitName}`} className={`${buttonVariants()} min-w-24`}>
          <span className="in-[main:has(form[data-holding=true])]:hidden">Hold</span>
          <span className="hidden in-[main:has(form[data-holding=true])]:inline">Holding…</span>
        </button>
      </div>
    </section>
  );
}
