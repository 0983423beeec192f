"use client";
// The main card of the waiting room: the visitor's state and the possible actions. The server renders it in
// full, and the page then keeps it up to date.
import { type ReactNode, useEffect, useRef } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { Card, CardBody } from "@/components/ui/card";
import type { PlaceRefusal } from "@/lib/core/errors";
import { refusedPlace } from "@/lib/waiting-room/copy";

import { Announcer } from "./announcer";
import { PlaceKeptNote } from "./states/place-kept-note";
import { LeaveLine } from "./states/leave-line";
import { viewOf } from "./client/room-view";
import { RoomStates } from "./states/room-states";
import { TurnAlerts } from "./states/turn-alerts";
import type { RoomContext } from "./types";
import { type RoomStart, useRoom } from "./client/use-room";
import { useRoomSeconds } from "./client/use-room-seconds";
import { spokenText, titleText } from "./copy";

type RoomProps = {
  start: RoomStart;
  context: RoomContext;
  /** Problem of a form that was refused, without JavaScript. */
  problem?: "try_again" | "prove_email" | undefined;
  /** Form for the e-mail address, where the sale keeps one place for each. */
  emailForm: ReactNode;
  /** The waitlist, shown when nothing is left. */
  waitlist: ReactNode;
};

/** Refusals that need a message; the card itself shows the others. */
const untold: readonly PlaceRefusal[] = ["prove_work", "inside_already", "no_ticket"];

export function Room({ start, context, problem, emailForm, waitlist }: RoomProps) {
  const controls = useRoom(start);
  const { state } = controls;
  const { status, seat } = state;
  const view = viewOf(status, seat);
  const { name, locale } = context;
  const trouble = troubleText(seat.refusal, problem);
  const isWaiting = view.kind === "lobby" || view.kind === "drawing" || view.kind === "queued";
  useTitle(titleText({ view, name, locale }, useOpening(status.opensAtMs, status.serverTimeMs)));
  return (
    <Card tone="raised" data-place={view.kind}>
      {/* The card fills the screen of a phone in every state, so that the content after it never
          moves in sight. */}
      <CardBody className="grid content-start gap-6 max-lg:min-h-[calc(100svh-14rem)] sm:p-8">
        <Announcer
          text={spokenText({ view, name, locale, paused: status.phase === "paused", hasLeft: seat.hasLeft })}
          kind={`${view.kind} ${status.phase}`}
        />
        {status.message === "" ? null : <Alert title="From the organiser">{status.message}</Alert>}
        {state.failures > 1 ? (
          <Alert tone="warning" title="The queue cannot be reached right now">
            {seat.ticket ? "Your place is kept. " : ""}We keep trying; there is nothing you need to do.
          </Alert>
        ) : status.away ? (
          <Alert tone="warning" title="Nobody can be let in at the moment">
            {seat.ticket
              ? refusedPlace.away
              : "The queue cannot be reached. As soon as it can, places are given out again; this page updates by itself."}
          </Alert>
        ) : null}
        {trouble === undefined || state.codeError ? null : <Alert tone="warning">{trouble}</Alert>}
        <RoomStates {...{ view, state, controls, context, emailForm, waitlist }} />
        {isWaiting || (view.kind === "inside" && state.wasCalled) ? (
          <TurnAlerts isCalled={view.kind === "inside"} name={name} />
        ) : null}
        {isWaiting || view.kind === "due" ? (
          <div className="-mb-3 grid gap-2 border-t border-line pt-5">
            {isWaiting ? <PlaceKeptNote status={status} context={context} /> : null}
            <LeaveLine context={context} controls={controls} />
          </div>
        ) : null}
      </CardBody>
    </Card>
  );
}

function troubleText(refusal: PlaceRefusal | undefined, problem: RoomProps["problem"]): string | undefined {
  if (problem === "prove_email") return "That link has expired or was made for something else. Ask for a new one.";
  if (problem === "try_again") return "That did not work. Please check what you entered and try again.";
  return refusal && untold.includes(refusal) ? refusedPlace[refusal] : undefined;
}

/** Returns the seconds until the opening; undefined for a sale without dates. */
function useOpening(opensAtMs: number | null, nowMs: number): number | undefined {
  const seconds = useRoomSeconds(opensAtMs ?? nowMs, nowMs);
  return opensAtMs === null ? undefined : seconds;
}

function useTitle(title: string): void {
  const before = useRef<string>(undefined);
  useEffect(() => {
    before.current ??= document.title;
    document.title = title;
  }, [title]);
  useEffect(
    () => () => {
      if (before.current !== undefined) document.title = before.current;
    },
    [],
  );
}
