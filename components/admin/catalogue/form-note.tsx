// The result of a form that stays where it is, announced without taking the focus.
import { CircleAlert, CircleCheck } from "lucide-react";

import { cn } from "@/components/ui/cn";
import type { FormState } from "@/lib/next/form-state";

export function FormNote({ state }: { state: FormState<unknown> }) {
  const isDone = state.status === "ok";
  const Sign = isDone ? CircleCheck : CircleAlert;
  return (
    <output className={cn("flex gap-1.5 text-sm empty:hidden", isDone ? "text-success" : "text-danger")}>
      {state.status === "idle" || !state.message ? null : (
        <>
          <Sign aria-hidden="true" className="mt-[0.2em] size-4 shrink-0" />
          <span>{state.message}</span>
        </>
      )}
    </output>
  );
}
