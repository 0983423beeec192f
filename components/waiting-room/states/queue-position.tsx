"use client";
// A number in the queue: how many are ahead, how long that may take, and the queue's progress.
import { useState } from "react";

import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Progress } from "@/components/ui/feedback/progress";

import { progressOf, type RoomView } from "../client/room-view";
import type { RoomPageState } from "../client/room-step";
import type { RoomContext } from "../types";
import { numberText, waitText } from "../copy";

type QueuePositionProps = { view: RoomView & { readonly kind: "queued" }; state: RoomPageState; context: RoomContext };

export function QueuePosition({ view, state: { status, seat }, context }: QueuePositionProps) {
  const { locale } = context;
  const { number, ahead } = view;
  const progress = useMost(progressOf(view) ?? 0, `${seat.ticket?.lane} ${number}`);
  const lane = status.lanes[seat.ticket?.lane ?? 0];
  const isPaused = status.phase === "paused";
  const perMinute = status.perMinute === null ? undefined : Math.round(status.perMinute);
  return (
    <div className="grid gap-6">
      <Heading level={2}>{isPaused ? "Paused for a moment" : ahead === 0 ? "You are next" : "You are in the queue"}</Heading>
      <div className="flex flex-wrap items-end gap-x-14 gap-y-4">
        <p>
          <span className="figure">{numberText(ahead, locale)}</span>
          <span className="mt-1 block text-ink-muted">
            {ahead === 1 ? "person" : "people"} ahead of you{view.isAtMost ? ", at most" : ""}
          </span>
        </p>
        <p>
          <span className="block font-display text-2xl tracking-heading">{waitOf(view, isPaused)}</span>
          <span className="mt-1 block text-ink-muted">expected wait</span>
        </p>
      </div>
      <Progress value={progress} label="Progress of the queue ahead of you" />
      <DefinitionList
        entries={[
          { term: "Your number", value: numberText(number, locale) },
          ...(perMinute !== undefined && perMinute > 0 && !isPaused
            ? [{ term: "Being let in now", value: `${numberText(perMinute, locale)} a minute` }]
            : []),
          ...(status.lanes.length > 1 && lane
            ? [{ term: "Your queue", value: `${lane.name}, ${lane.sharePercent}% of those let in` }]
            : []),
        ]}
        className="divide-y divide-line border-y border-line"
      />
      <p className="text-pretty text-ink-muted">
        {isPaused
          ? "The organiser has paused entry. Your place is kept, and nobody can overtake you."
          : "This page updates by itself. When your number is called, it tells you and lets you in."}
      </p>
    </div>
  );
}

function waitOf({ estimate }: QueuePositionProps["view"], isPaused: boolean): string {
  if (estimate) return waitText(estimate);
  return isPaused ? "until it resumes" : "not known yet";
}

/** Returns the largest value so far: a bar that moves back would suggest a loss, and nothing is lost. */
function useMost(value: number, key: string): number {
  const [most, setMost] = useState({ key, value });
  if (most.key !== key || value > most.value) setMost({ key, value });
  return most.key === key ? Math.max(most.value, value) : value;
}
