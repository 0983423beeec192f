"use client";
// A ticket that staff opened with a telephone's camera: guest, unit type, time, quantity, and
// one large button.
import { useActionState, useEffect, useRef } from "react";

import { startOf } from "@/lib/orders/format";
import { Alert } from "@/components/ui/feedback/alert";
import { Card, CardBody } from "@/components/ui/card";
import { DateText, InstantText } from "@/components/ui/dates/date-text";
import { DefinitionList } from "@/components/ui/definition-list";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { formatTime } from "@/lib/core/time/dates";
import { describeParty, describeTicket, nameOf } from "@/lib/check-in/copy";
import type { ShownTicket } from "@/lib/check-in/read-ticket";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { BookingTickets } from "./booking-tickets";
import { type DoorAnswer, DoorAnswerCard, idle } from "./door-answer";

type TicketForStaffProps = {
  ticket: Pick<ShownTicket, "code" | "number" | "of" | "used" | "line"> & {
    name: string | null;
    bookedBy: string;
    refusal: DoorAnswer | undefined;
  };
  action: FormAction<DoorAnswer>;
  locale: string;
};

/** The result of the button. It takes the focus when it arrives, so that screen readers read it. */
function Answer({ answer, state }: { answer: DoorAnswer | undefined; state: FormState<DoorAnswer> }) {
  const answered = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status !== "idle") answered.current?.focus();
  }, [state]);
  return (
    <div ref={answered} tabIndex={-1} aria-live="assertive" className="grid gap-3 rounded-lg empty:hidden">
      {answer ? <DoorAnswerCard answer={answer} /> : null}
      {state.status === "error" ? <Alert tone="danger">{state.message}</Alert> : null}
    </div>
  );
}

/** A booking that staff opened with a telephone's camera, by its address, with its tickets. */
export function BookingForStaff({ found, action }: { found: DoorAnswer; action: FormAction<DoorAnswer> }) {
  const [state, submit] = useActionState(action, idle);
  const answer = state.status === "ok" && state.data ? state.data : found;
  return (
    <div className="grid gap-5">
      <Answer answer={answer} state={state} />
      {answer.booking ? <BookingTickets booking={answer.booking} action={submit} hidden={{ method: "scanned" }} /> : null}
    </div>
  );
}

export function TicketForStaff({ ticket, action, locale }: TicketForStaffProps) {
  const [state, submit] = useActionState(action, idle);
  const answer = state.status === "ok" ? state.data : ticket.refusal;
  return (
    <div className="grid gap-5">
      <Answer answer={answer} state={state} />
      {answer === undefined ? (
        <form action={submit}>
          <input type="hidden" name="code" value={ticket.code} />
          <input type="hidden" name="method" value="scanned" />
          <SubmitButton size="lg" block pendingLabel="Checking in…" className="min-h-16 text-xl">
            Check in
          </SubmitButton>
        </form>
      ) : null}
      <Card>
        <CardBody>
          <TicketFacts ticket={ticket} locale={locale} />
        </CardBody>
      </Card>
    </div>
  );
}

function TicketFacts({
  ticket: { code, number, of, name, bookedBy, line, used },
  locale,
}: Pick<TicketForStaffProps, "ticket" | "locale">) {
  const { date, time, timezone } = startOf(line.place);
  const [ticketText] = describeTicket(line.place.kind, number, of);
  return (
    <>
      <p className="text-2xl font-semibold tracking-heading">
        <bdi>{name ?? bookedBy}</bdi>
      </p>
      <DefinitionList
        className="mt-3"
        entries={[
          ...(name === null || name === bookedBy ? [] : [{ term: "Booked by", value: <bdi>{bookedBy}</bdi> }]),
          { term: "For", value: nameOf(line) },
          {
            term: "When",
            value: (
              <>
                <DateText date={date} locale={locale} />, {formatTime(time, locale)}
              </>
            ),
          },
          { term: "What", value: describeParty(line) },
          ...(ticketText === undefined ? [] : [{ term: "Which", value: ticketText }]),
          {
            term: "State",
            value: used ? (
              <>
                Used <InstantText atMs={used.at.getTime()} zone={timezone} city={line.city} locale={locale} />
              </>
            ) : (
              "Not used yet"
            ),
          },
          { term: "Code", value: <span className="whitespace-nowrap">{code}</span> },
        ]}
      />
    </>
  );
}
