// How a ticket fared, to be read from an arm's length: by colour, by a sign, and in words.
import { Check, CircleSlash, Tickets, TriangleAlert } from "lucide-react";

import { cn } from "@/components/ui/cn";
import type { FormState } from "@/lib/next/form-state";

/** One ticket of a booking, as the list shows it. */
export type ListedTicket = {
  /** As we write it. */
  code: string;
  /** Whose it is; where no name is known "Ticket 2 of 4", or "Standing" where there is only one. */
  title: string;
  /** What it is for. */
  detail: string;
  /** Why it does not open the door, in a few words; undefined when it does. */
  refusal: string | undefined;
};

export type DoorAnswer = {
  /** `choice`: a booking was found, and nothing has been decided. */
  tone: "success" | "warning" | "danger" | "choice";
  /** Two or three words. */
  title: string;
  /** Who came in, or why not. */
  text: string;
  details: readonly string[];
  /** The ticket's code, as we write it; only of one that was let in. */
  code?: string;
  /** What was typed and refused, to be put right or typed over. */
  typed?: string;
  /** The booking that was asked for by its own code, with its tickets. */
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
