"use client";
// The form of a door: a ticket comes by camera, by a hand-held scanner or by typing; the large result
// stands above it.
import { useRouter } from "next/navigation";
import { startTransition, useActionState, useCallback, useEffect, useRef } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

import { BookingTickets } from "./booking-tickets";
import { Camera } from "./camera";
import { type DoorAnswer, DoorAnswerCard, idle } from "./door-answer";

type DoorScannerProps = { listing: string; date: string; action: FormAction<DoorAnswer> };

/** Interval at which the counts are read again, as other doors admit guests too. */
const refreshMs = 15_000;

export function DoorScanner({ listing, date, action }: DoorScannerProps) {
  const [state, submit, isPending] = useActionState(action, idle);
  const field = useRef<HTMLInputElement>(null);
  useRefresh();
  const refused = refusedText(state);
  useEffect(() => {
    if (state.status === "idle" || !field.current) return;
    // The field is ready for the next ticket at once: staff can correct a refused code, and the next
    // scan replaces it.
    field.current.focus({ preventScroll: true });
    if (refused === undefined) return;
    field.current.value = refused;
    field.current.select();
  }, [state, refused]);
  const onRead = useCallback(
    (text: string) => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ listing, date, code: text.slice(0, 300), method: "scanned" }))
        form.set(name, value);
      startTransition(() => submit(form));
    },
    [listing, date, submit],
  );
  const booking = state.status === "ok" ? state.data?.booking : undefined;
  const problem = state.status === "error" ? (state.fieldErrors?.["code"]?.join(" ") ?? state.message) : undefined;
  return (
    <div className="grid content-start gap-5">
      {/* The live region is always in the page, so that screen readers read a result that appears in it. */}
      <div aria-live="assertive" aria-atomic="true" aria-busy={isPending} className="grid gap-3">
        {state.status === "ok" && state.data ? <DoorAnswerCard answer={state.data} /> : null}
        {problem === undefined ? null : <Alert tone="danger">{problem}</Alert>}
      </div>
      {booking ? <BookingTickets booking={booking} action={submit} hidden={{ listing, date }} /> : null}
      <form action={submit} noValidate className="grid gap-3">
        <input type="hidden" name="listing" value={listing} />
        <input type="hidden" name="date" value={date} />
        <Field
          id="code"
          label="Ticket or confirmation code"
          hint="Capitals, dashes and spaces do not matter; O counts as 0, I and L as 1."
        >
          {(control) => (
            <Input
              {...control}
              ref={field}
              name="code"
              defaultValue={refused}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              enterKeyHint="go"
              placeholder="7KQ2-M9XD-1-K4PX7M"
              className="tabular text-lg"
            />
          )}
        </Field>
        <SubmitButton size="lg" block pendingLabel="Checking…">
          Check in
        </SubmitButton>
      </form>
      <Camera onRead={onRead} />
    </div>
  );
}

/** Returns the typed text of a refused ticket; undefined for a scanned one, and for one that was accepted. */
function refusedText({ status, data, values }: FormState<DoorAnswer>): string | undefined {
  return status === "error" && values?.["method"] !== "scanned" ? values?.["code"] : data?.typed;
}

/** Reads the page's counts again while the page is visible. */
function useRefresh(): void {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, refreshMs);
    return () => clearInterval(timer);
  }, [router]);
}
