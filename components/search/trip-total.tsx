"use client";
// The sum of the chosen fares in the form around it. Before JavaScript it is the sum of the cheapest fares,
// which are chosen then.
import { type ReactNode, useEffect, useRef, useState } from "react";

import { Price } from "@/components/ui/price";

type TripTotalProps = {
  initialMinor: bigint;
  currency: string;
  locale: string;
  passengers: number;
  /**
   * Initial sum as the server wrote it: browsers may format amounts a little differently, which would be a
   * mismatch at hydration.
   */
  children: ReactNode;
};

export function TripTotal({ initialMinor, currency, locale, passengers, children }: TripTotalProps) {
  const output = useRef<HTMLOutputElement>(null);
  const [totalMinor, setTotalMinor] = useState(initialMinor);
  useEffect(() => {
    const form = output.current?.closest("form");
    if (!form) return undefined;
    const add = () => setTotalMinor(sumOf(new FormData(form)));
    // A page restored by the browser may have other fares chosen already, and the price of a fare
    // may have changed.
    add();
    form.addEventListener("change", add);
    return () => form.removeEventListener("change", add);
  }, [initialMinor]);
  return (
    <p className="text-sm text-ink-muted">
      <span className="block">Total{passengers > 1 ? `, ${passengers} passengers` : ""}, taxes included</span>
      <output ref={output} className="text-ink">
        {totalMinor === initialMinor ? (
          children
        ) : (
          <Price money={{ amountMinor: totalMinor, currency }} locale={locale} size="lg" />
        )}
      </output>
    </p>
  );
}

/** Fares are sent as `UNIT_TYPE_ID~TOTAL_MINOR`. */
function sumOf(form: FormData): bigint {
  let sum = 0n;
  for (const [name, value] of form) {
    const total = typeof value === "string" && name.endsWith(".offer") ? /~(\d+)$/.exec(value)?.[1] : undefined;
    if (total !== undefined) sum += BigInt(total);
  }
  return sum;
}
