// A sale in numbers: the four that an operator steers by, and the others in rows below.
import type { ReactNode } from "react";

import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { Meter } from "./meter";
import { countText } from "../../copy";

type FiguresProps = {
  sale: OperatorView;
  locale: string;
  /** Time of day of the figures. */
  at: string;
};

export function Figures({ sale, locale, at }: FiguresProps) {
  const { room, taken } = sale;
  const count = (value: number | null | undefined) => countText(value, locale);
  const places = sale.lanes.reduce((sum, { issued }) => sum + issued, 0);
  return (
    <section aria-labelledby="figures">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6">
        <Heading level={2} size="small" id="figures">
          Figures
        </Heading>
        <p className="tabular text-sm text-ink-muted">of {at}</p>
      </div>
      <dl className="mt-3 grid grid-cols-2 gap-px overflow-hidden rounded-xl border border-line bg-line xl:grid-cols-4">
        <Tile term="Waiting" value={count(room?.waitingCount)} note={`of ${count(room ? places : null)} places given`} />
        <Tile
          term="Let in per minute"
          value={count(room?.measuredPerMinute)}
          note={room?.measuredPerMinute === null ? "nobody so far" : `rate ${count(sale.admissionsPerMinute)}`}
        />
        <Tile
          term="Inside"
          value={count(room?.activeSessions)}
          note={`cap ${count(sale.maxActiveSessions)}`}
          meter={<Meter value={room?.activeSessions ?? 0} also={room?.admittedPending ?? 0} max={sale.maxActiveSessions} />}
        />
        <Tile
          term="Left to sell"
          value={count(sale.stockLeft)}
          note={`of ${count(taken.totalUnits)}`}
          meter={<Meter value={sale.stockLeft} max={taken.totalUnits} />}
        />
      </dl>
      <Rest sale={sale} count={count} />
    </section>
  );
}

function Tile({ term, value, note, meter }: { term: string; value: string; note?: string; meter?: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col bg-surface p-4 sm:p-5">
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd className="mt-1 flex flex-1 flex-col">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="tabular text-2xl font-semibold tracking-heading text-ink">{value}</span>
          {note ? <span className="tabular text-sm text-ink-muted">{note}</span> : null}
        </span>
        {meter ? <span className="mt-auto block pt-3">{meter}</span> : null}
      </dd>
    </div>
  );
}

function Rest({ sale, count }: { sale: OperatorView; count: (value: number | null | undefined) => string }) {
  const { room, taken, lanes } = sale;
  const totals = room?.totals;
  const units = (number: number) => `${count(number)} ${number === 1 ? "unit" : "units"}`;
  const lobby = lanes.reduce((sum, lane) => sum + (lane.lobbySize ?? 0), 0);
  return (
    <div className="mt-5 grid gap-x-12 sm:grid-cols-2">
      <DefinitionList
        className="divide-y divide-line"
        entries={[
          { term: "In the lobby", value: room?.lotteryDrawn === true ? count(lobby) : count(room?.waitingCount) },
          { term: "Let in so far", value: count(totals?.admitted) },
          { term: "Expected", note: "Let in, not yet arrived", value: count(room?.admittedPending) },
          { term: "No-shows", note: "Did not come in time", value: count(totals?.noShows) },
          { term: "Entered", value: count(totals?.claimed) },
        ]}
      />
      <DefinitionList
        className="divide-y divide-line max-sm:border-t max-sm:border-line"
        entries={[
          { term: "Left by themselves", value: count(totals?.left) },
          { term: "Time ran out inside", value: count(totals?.ended) },
          { term: "Bought", note: "Sessions that ended with an order", value: count(totals?.bought) },
          { term: "Holds now", note: units(taken.heldUnits), value: count(taken.holds) },
          { term: "Sold", note: units(taken.soldUnits), value: count(taken.sold) },
        ]}
      />
    </div>
  );
}
