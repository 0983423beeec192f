// At the foot of a narrow screen: what the cheapest unit type costs as asked, and the button that holds it. The button belongs to that
// unit type's own form further up, which says what went wrong and takes the focus then. Works without JavaScript.
import { buttonVariants } from "@/components/ui/button";
import { Price } from "@/components/ui/price";
import type { Money } from "@/lib/core/money";

type HoldBarProps = {
  /** The id of the form it sends. */
  form: string;
  /** The unit type that is held. */
  unitName: string;
  price: Money;
  /** "3 nights", "2 tickets". */
  detail: string;
  /** How many other unit types can be had, which the bar leads to. */
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
