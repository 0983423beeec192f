// Times at which the sale changes its phase by itself, on the clock of its place; and how often its
// room was restarted.
import { InstantText } from "@/components/ui/dates/date-text";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { countText, fromNowText } from "../../copy";

export function SaleTimes({ sale, locale }: { sale: OperatorView; locale: string }) {
  const { lobbyOpensAtMs, opensAtMs, closesAtMs, repeatSeconds, nowMs, taken } = sale;
  const again = opensAtMs === null || repeatSeconds === null ? null : opensAtMs + repeatSeconds * 1_000;
  const instants = [
    { term: "Lobby opens", atMs: lobbyOpensAtMs },
    { term: "Opens", atMs: opensAtMs },
    { term: "Ends", atMs: closesAtMs },
    { term: "Reopens", atMs: again },
  ];
  const times = instants.flatMap(({ term, atMs }) =>
    atMs === null
      ? []
      : [{ term, note: fromNowText(atMs, nowMs), value: <InstantText atMs={atMs} zone={taken.zone} locale={locale} /> }],
  );
  return (
    <section aria-labelledby="times">
      <Heading level={2} size="small" id="times">
        Times
      </Heading>
      {times.length === 0 ? (
        <p className="mt-3 text-sm text-ink-muted">
          No dates: it is always open and only queues people when more arrive than fit inside.
        </p>
      ) : null}
      <DefinitionList
        className="mt-2 divide-y divide-line"
        entries={[
          ...times,
          { term: "Time zone", value: taken.zone },
          {
            term: "Restarts of the room",
            note: "In this run, after its counts were lost. Everyone keeps their place.",
            value: countText(sale.restarts, locale),
          },
        ]}
      />
    </section>
  );
}
