// The data kept about a person, in numbers.
import { formatNumber } from "@/lib/core/locale";
import { formatInstant } from "@/lib/core/time/format-instant";

type PersonFactsProps = {
  summary: { readonly accounts: number; readonly orders: number; readonly namesOfGuests: number; readonly waits: number };
  /** Epoch milliseconds of the last erasure; null where there was none. */
  lastErasedMs: number | null;
  locale: string;
};

export function PersonFacts({ summary, lastErasedMs, locale }: PersonFactsProps) {
  const { accounts, orders, namesOfGuests, waits } = summary;
  const facts = [
    ["Account", accounts === 0 ? "None" : "Yes"],
    ["Orders", formatNumber(orders, locale)],
    ["Names of guests on them", formatNumber(namesOfGuests, locale)],
    ["Waits", formatNumber(waits, locale)],
    ...(lastErasedMs === null ? [] : [["Last erased", `${formatInstant(lastErasedMs, "UTC", locale)} UTC`] as const]),
  ] as const;
  return (
    <>
      {accounts + orders + waits === 0 ? <p className="mt-2 text-sm">Nothing is kept about this person.</p> : null}
      <dl className="mt-3 grid max-w-form grid-cols-[auto_1fr] gap-x-8 gap-y-1 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-muted">{label}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
