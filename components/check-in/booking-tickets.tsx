"use client";
// The tickets of a booking that was found by its own code: staff check in one of them, or all that are valid
// now at once.
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/fields/submit-button";

import type { DoorAnswer } from "./door-answer";

type BookingTicketsProps = {
  booking: NonNullable<DoorAnswer["booking"]>;
  action: (form: FormData) => void;
  /** Hidden fields that the form sends besides the code. */
  hidden: Readonly<Record<string, string>>;
};

export function BookingTickets({ booking, action, hidden }: BookingTicketsProps) {
  const open = booking.tickets.filter(({ refusal }) => refusal === undefined);
  const fields = { ...hidden, booking: booking.code };
  return (
    <section aria-label={`Tickets of booking ${booking.code}`} className="grid gap-3">
      {open.length > 1 ? (
        <form action={action}>
          <Hidden fields={{ ...fields, code: booking.code, all: "yes" }} />
          <SubmitButton size="lg" block pendingLabel="Checking in…">
            Check in all {open.length}
          </SubmitButton>
        </form>
      ) : null}
      <Card>
        <ul className="divide-y divide-line">
          {booking.tickets.map(({ code, title, detail, refusal }) => (
            <li key={code} className="flex items-center justify-between gap-4 px-5 py-3.5">
              <span className="min-w-0">
                <span className="block font-medium text-ink">{title}</span>
                <span className="block text-sm text-ink-muted">{detail}</span>
                <span className="tabular block text-xs whitespace-nowrap text-ink-muted">{code}</span>
              </span>
              {refusal === undefined ? (
                <form action={action} className="shrink-0">
                  <Hidden fields={{ ...fields, code }} />
                  <SubmitButton variant="secondary" pendingLabel="…" aria-label={`Check in ${title}, ${code}`}>
                    Check in
                  </SubmitButton>
                </form>
              ) : (
                <span className="shrink-0 text-right text-sm text-ink-muted">{refusal}</span>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <p className="tabular text-sm text-ink-muted">Booking {booking.code}</p>
    </section>
  );
}

function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);
}
