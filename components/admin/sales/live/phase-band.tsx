"use client";
// The sale's phase at a glance, and the control that an operator must find at once.
import { Pause, Play } from "lucide-react";
import { useActionState, useEffect } from "react";

import { cn } from "@/components/ui/cn";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { idle, type OperateAction, OperatedMessage } from "./operated-message";
import { countText, fromNowText, saleWords } from "../../copy";
import { Locked } from "../../locked";

const grounds: { readonly [Phase in OperatorView["phase"]]: string } = {
  scheduled: "bg-surface-sunken",
  lobby: "bg-info-soft",
  drawing: "bg-info-soft",
  open: "bg-success-soft",
  paused: "bg-warning-soft",
  sold_out: "bg-info-soft",
  closed: "bg-surface-sunken",
};

type PhaseBandProps = {
  sale: OperatorView;
  locale: string;
  /** Reason for which the control is disabled; undefined where it works. */
  reason: string | undefined;
  action: OperateAction;
  onDone: () => Promise<void>;
};

export function PhaseBand({ sale, locale, reason, action, onDone }: PhaseBandProps) {
  const { name, meaning } = saleWords(sale);
  const [state, submit] = useActionState(action, idle);
  useEffect(() => {
    if (state.status === "ok") void onDone();
  }, [state, onDone]);
  return (
    <section
      aria-label="State"
      data-surface=""
      className={cn("flex flex-wrap items-center justify-between gap-x-10 gap-y-4 rounded-xl p-5 sm:px-6", grounds[sale.phase])}
    >
      <div className="max-w-text min-w-0 flex-1 basis-72">
        <output className="block font-display text-3xl font-medium tracking-display text-ink">{name}</output>
        <p className="mt-1 text-ink-muted">
          {meaning} <Next sale={sale} locale={locale} />
        </p>
      </div>
      {sale.phase === "closed" ? null : (
        <Locked id="held-reason" reason={reason} className="w-full min-w-0 sm:w-auto sm:max-w-64">
          <HeldForm sale={sale} submit={submit} />
        </Locked>
      )}
      <div className="basis-full empty:hidden">
        <OperatedMessage state={state} sale={sale} quiet />
      </div>
    </section>
  );
}

/** The next step, or the current one. */
function Next({ sale, locale }: { sale: OperatorView; locale: string }) {
  const { phase, paused, nowMs, lobbyOpensAtMs, opensAtMs, closesAtMs, repeatSeconds } = sale;
  const pausedText = paused ? " It is paused: nobody is let in until you resume." : "";
  switch (phase) {
    case "scheduled":
      return lobbyOpensAtMs === null ? null : `The lobby opens ${fromNowText(lobbyOpensAtMs, nowMs)}.${pausedText}`;
    case "lobby":
      return opensAtMs === null ? null : `It opens ${fromNowText(opensAtMs, nowMs)}.${pausedText}`;
    case "open": {
      const rate = `At most ${countText(sale.admissionsPerMinute, locale)} a minute, ${countText(sale.maxActiveSessions, locale)} inside at once.`;
      return closesAtMs === null ? rate : `${rate} It ends ${fromNowText(closesAtMs, nowMs)}.`;
    }
    case "paused":
      if (!paused) return "It has been resumed and continues as soon as the room is told.";
      return closesAtMs === null ? null : `It ends ${fromNowText(closesAtMs, nowMs)}.`;
    case "sold_out":
      return closesAtMs === null ? null : `It ends ${fromNowText(closesAtMs, nowMs)}.`;
    case "closed": {
      if (sale.repeatSeconds === null && closesAtMs !== null && closesAtMs <= nowMs)
        return (
          <a href={`/admin/sales/${sale.slug}/report`} className="prose-link">
            See what it came to
          </a>
        );
      const next = repeatSeconds === null || opensAtMs === null ? undefined : opensAtMs + repeatSeconds * 1_000;
      return next === undefined || next <= nowMs ? null : `It reopens ${fromNowText(next, nowMs)}.`;
    }
    case "drawing":
      return null;
  }
}

/**
 * One button that keeps its place and names the state it sets, so that two operators who press together never
 * undo each other's change.
 */
function HeldForm({ sale, submit }: { sale: OperatorView; submit: (form: FormData) => void }) {
  return (
    <form action={submit} className="w-full sm:w-auto">
      <input type="hidden" name="sale" value={sale.slug} />
      <input type="hidden" name="paused" value={sale.paused ? "no" : "yes"} />
      <SubmitButton
        size="lg"
        block
        variant={sale.paused ? "primary" : "danger"}
        pendingLabel={sale.paused ? "Resuming…" : "Pausing…"}
        className="sm:min-w-48"
      >
        {sale.paused ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        {sale.paused ? "Resume" : "Pause"}
      </SubmitButton>
    </form>
  );
}
