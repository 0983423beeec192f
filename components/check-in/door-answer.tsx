// How a ticket fared, to be read from an arm's length: by colour, by a sign, and in words.
import { Check, CircleSlash, TriangleAlert } from "lucide-react";

import { cn } from "@/components/ui/cn";
import type { FormState } from "@/lib/next/form-state";

export type DoorAnswer = {
  tone: "success" | "warning" | "danger";
  /** Two or three words. */
  title: string;
  /** Who came in, or why not. */
  text: string;
  details: readonly string[];
  /** The ticket's code, as we write it; only of one that was let in. */
  code?: string;
  /** What was typed and refused, to be put right or typed over. */
  typed?: string;
};

export const idle: FormState<DoorAnswer> = { status: "idle" };

const tones = {
  success: { icon: Check, look: "bg-success-soft border-success", ink: "text-success" },
  warning: { icon: TriangleAlert, look: "bg-warning-soft border-warning", ink: "text-warning" },
  danger: { icon: CircleSlash, look: "bg-danger-soft border-danger", ink: "text-danger" },
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
