// The choice of what to cancel: a number of units of each line. It is an ordinary form that requests
// the quote anew.
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { NumberStepper } from "@/components/ui/fields/number-stepper";
import { unitWords } from "@/lib/catalog/copy";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { LineFacts } from "../line-facts";
import { AskForm } from "./quote-context";

type CancelChoiceProps = {
  code: string;
  /** Lines that can be cancelled. */
  lines: readonly OrderLine[];
  chosen: readonly { readonly reservationId: string; readonly quantity: number }[];
  locale: string;
};

export function CancelChoice({ code, lines, chosen, locale }: CancelChoiceProps) {
  const [only] = lines;
  // A single unit of a single line leaves no choice.
  const isPlain = lines.length === 1 && only?.quantity === 1;
  return (
    <section aria-labelledby="what">
      <Heading level={2} size="small" id="what">
        What to cancel
      </Heading>
      <AskForm action={`/orders/${code}/cancel`} className="mt-4">
        <ul className="divide-y divide-line border-y border-line">
          {lines.map((line) => (
            <li key={line.reservationId} className="grid gap-4 py-5 sm:grid-cols-[minmax(0,1fr)_9rem] sm:items-start">
              <div className="min-w-0">
                <p className="font-semibold text-ink">{line.listingName}</p>
                <LineFacts line={line} locale={locale} />
              </div>
              {isPlain ? null : (
                <div>
                  <label htmlFor={`u.${line.reservationId}`} className="mb-1.5 block text-sm text-ink-muted">
                    Cancel, of {line.quantity}
                    <span className="sr-only"> {line.listingName}</span>
                  </label>
                  <NumberStepper
                    key={chosen.find(({ reservationId }) => reservationId === line.reservationId)?.quantity}
                    id={`u.${line.reservationId}`}
                    name={`u.${line.reservationId}`}
                    min={0}
                    max={line.quantity}
                    defaultValue={chosen.find(({ reservationId }) => reservationId === line.reservationId)?.quantity ?? 0}
                    unit={unitWords[line.place.kind].one}
                  />
                </div>
              )}
            </li>
          ))}
        </ul>
        {isPlain ? null : (
          <Button type="submit" variant="secondary" className="mt-5">
            Show my refund
          </Button>
        )}
      </AskForm>
    </section>
  );
}
