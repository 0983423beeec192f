// The lines of an order in a table, each with its tickets below, and what can be done with them.
import type { DoorAnswer } from "@/components/check-in/door-answer";
import { Badge } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateRangeText, DateText } from "@/components/ui/dates/date-text";
import { Price } from "@/components/ui/price";
import type { PossibleMoves } from "@/lib/front-desk/read-moves";
import type { FormAction } from "@/lib/next/form-state";
import { choiceText } from "@/lib/orders/format";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { StayMoves } from "../today/stay-moves";
import { lineState } from "./order-copy";
import { type ShownTicket, TicketList } from "./ticket-list";

type OrderLinesProps = {
  lines: readonly OrderLine[];
  tickets: readonly ShownTicket[];
  /** Moves by reservation; absent where the reader sees no arrivals. */
  moves: ReadonlyMap<string, PossibleMoves>;
  guestName: string;
  /** Address of the page: the table has no links that sort. */
  path: string;
  locale: string;
  moveStay: FormAction;
  checkIn: FormAction<DoorAnswer>;
};

export function OrderLines({ lines, tickets, path, ...shown }: OrderLinesProps) {
  if (lines.length === 0) return <p className="text-sm text-ink-muted">It has no lines any more.</p>;
  const ofLine = Map.groupBy(tickets, ({ ticket }) => ticket.line.reservationId);
  return (
    <DataTable
      caption="Lines"
      columns={columnsFor(shown.locale)}
      rows={lines}
      rowKey={({ reservationId }) => reservationId}
      address={{ path, query: "" }}
      detail={(line) => <Detail line={line} tickets={ofLine.get(line.reservationId) ?? []} {...shown} />}
    />
  );
}

const columnsFor = (locale: string): readonly Column<OrderLine>[] => [
  {
    key: "what",
    label: "What",
    isBroken: true,
    cell: (line) => (
      <>
        {line.listingName}
        <span className="text-ink-muted">, {choiceText(line)}</span>
      </>
    ),
  },
  {
    key: "when",
    label: "Dates",
    isOneLine: true,
    cell: ({ place, checkIn, checkOut }) =>
      place.kind === "stay" ? (
        <DateRangeText from={checkIn} to={checkOut} locale={locale} style="withYear" />
      ) : (
        <DateText date={checkIn} locale={locale} style="withYear" />
      ),
  },
  {
    key: "state",
    label: "State",
    isOneLine: true,
    cell: ({ status }) => {
      const { label, tone } = lineState(status);
      return <Badge tone={tone}>{label}</Badge>;
    },
  },
  {
    key: "total",
    label: "Total",
    isNumeric: true,
    cell: ({ totalMinor: amountMinor, currency }) => <Price money={{ amountMinor, currency }} locale={locale} />,
  },
];

type DetailProps = Pick<OrderLinesProps, "moves" | "guestName" | "locale" | "moveStay" | "checkIn"> & {
  line: OrderLine;
  tickets: readonly ShownTicket[];
};

function Detail({ line, tickets, moves, guestName, locale, moveStay, checkIn }: DetailProps) {
  const { listingId, reservationId, place } = line;
  const possible = moves.get(reservationId);
  return (
    <div className="grid gap-2">
      <TicketList tickets={tickets} isStay={place.kind === "stay"} locale={locale} checkIn={checkIn} />
      {possible === undefined ? null : (
        <StayMoves
          stay={{ listingId, reservationId, guestName, moves: possible.moves }}
          isLocked={!possible.mayMove}
          action={moveStay}
        />
      )}
    </div>
  );
}
