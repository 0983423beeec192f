// The tickets of a line, each with its state; those of events and flights are checked in here.
import type { DoorAnswer } from "@/components/check-in/door-answer";
import { InstantText } from "@/components/ui/dates/date-text";
import { describeTicket } from "@/lib/check-in/copy";
import type { OrderTicket } from "@/lib/check-in/read-tickets";
import type { FormAction } from "@/lib/next/form-state";
import { startOf } from "@/lib/orders/format";

import { CheckInForm } from "./check-in-form";
/** A ticket, and why it would not be checked in now; undefined where it would. */
export interface ShownTicket {
  readonly ticket: OrderTicket;
  readonly refusal: string | undefined;
}

type TicketListProps = {
  tickets: readonly ShownTicket[];
  /** True for a stay: its moves check it in. */
  isStay: boolean;
  locale: string;
  checkIn: FormAction<DoorAnswer>;
};

const states: Readonly<Record<OrderTicket["state"], string>> = {
  valid: "valid",
  used: "used",
  cancelled: "cancelled",
  no_show: "closed as a no-show",
  charged_back: "payment reclaimed",
};

export function TicketList({ tickets, isStay, locale, checkIn }: TicketListProps) {
  if (tickets.length === 0) return null;
  return (
    <ul className="grid gap-1 text-sm">
      {tickets.map(({ ticket: { code, number, of, name, state, usedAt, line }, refusal }) => (
        <li key={code} className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
          <span className="tabular text-ink select-all">{code}</span>
          <span className="text-ink-muted">
            {[...describeTicket(line.place.kind, number, of), states[state]].join(", ")}
            {usedAt === null ? null : (
              <>
                {" "}
                <InstantText atMs={usedAt.getTime()} zone={startOf(line.place).timezone} locale={locale} />
              </>
            )}
          </span>
          {name === null ? null : <bdi>{name}</bdi>}
          {isStay || state !== "valid" ? null : (
            <>
              <CheckInForm
                code={code}
                label="Check in"
                of={`ticket ${code}`}
                isLocked={refusal !== undefined}
                action={checkIn}
              />
              {refusal === undefined ? null : <span className="text-ink-muted">{refusal}</span>}
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
