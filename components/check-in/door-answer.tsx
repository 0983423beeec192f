// Result of a ticket's check, readable from an arm's length: a colour, a sign, and words.
import { Check, CircleSlash, Tickets, TriangleAlert } from "lucide-react";

import { cn } from "@/components/ui/cn";
import type { FormState } from "@/lib/next/form-state";

/** One ticket of a booking, as the list shows it. */
export type ListedTicket = {
  /** Code in its printed form. */
  code: string;
  /**
   * Name of the guest; without a known name "Ticket 2 of 4", or "Standing" where there is only one ticket.
   */
  title: string;
  /** Unit type and date of the ticket. */
  detail: string;
  /** Reason in a few words why the ticket is refused; undefined when it is accepted. */
  refusal: string | undefined;
};

export type DoorAnswer = {
  /** Tone of the result; `choice` means that a booking was found and nothing has been decided. */
  tone: "success" | "warning" | "danger" | "choice";
  /** Two or three words. */
  title: string;
  /** Name of the admitted guest, or the reason for the refusal. */
  text: string;
  details: readonly string[];
  /** The ticket's code in its printed form; only of a ticket that was accepted. */
  code?: string;
  /** Text that was typed and refused, for staff to correct or to type over. */
  typed?: string;
  /** Booking that was found by its own code, with its tickets. */
  booking?: { code: string; tickets: readonly ListedTicket[] };
};

export const idle: FormState<DoorAnswer> = { status: "idle" };

const tones = {
  success: { icon: Check, look: "bg-success-soft border-success", ink: "text-success" },
  warning: { icon: TriangleAlert, look: "bg-warning-soft border-warning", ink: "text-warning" },
  danger: { icon: CircleSlash, look: "bg-danger-soft border-danger", ink: "text-danger" },
  choice: { icon: Tickets, look: "bg-surface-raised border-line-strong", ink: "text-ink" },
} as const;

export function DoorAnswerCard({ answer }: { answer: DoorAnswer }) {
  const { icon: Icon, look, ink } = tones[answer.tone];
  return (
    <div data-surface="" data-tone={answer.tone} className={cn("rounded-lg border-2 p-5 sm:p-6", look)}>
      <p className={cn("flex items-center gap-3 text-3xl font-semibold tracking-heading", ink)}>
        <Icon aria-hidden="true" className="size-9 shrink-0" strokeWidth={2.5} />
        {answer.title}
      </p>
      <p className={cn("mt-3 text-ink", answer.tone === "success" ? "text-2xl font-medium" : "text-lg")}>{answer.text}</p>
      {answer.details.length > 0 ? (
        <ul className="mt-1.5 grid gap-0.5 text-lg text-ink">
          {answer.details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      ) : null}
      {answer.code === undefined ? null : <p className="tabular mt-3 text-sm text-ink-muted">{answer.code}</p>}
    </div>
  );
}
