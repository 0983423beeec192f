"use client";
// State of a called number: one large button, and the time left to press it.
import { useEffect, useRef } from "react";

import { Button, buttonVariants } from "@/components/ui/button";
import { Countdown } from "@/components/ui/feedback/countdown";

import { roomEntryPath } from "@/lib/waiting-room/copy";

import { LocalTime } from "./local-time";
import { RoomForm } from "../room-form";
import type { PassView, RoomView } from "../client/room-view";
import type { RoomPageState } from "../client/room-step";
import { StatePanel } from "./state-panel";
import type { RoomContext } from "../types";
import { useRoomSeconds } from "../client/use-room-seconds";
import { insideWords, spanText } from "../copy";

type YourTurnProps = { view: RoomView & { readonly kind: "due" | "inside" }; state: RoomPageState; context: RoomContext };

export function YourTurn({ view, state, context }: YourTurnProps) {
  const { status } = state;
  if (view.kind === "inside") return <Inside pass={view.pass} {...{ state, context }} />;
  if (status.phase === "paused")
    return (
      <StatePanel
        title="You are next"
        lead="The organiser has paused entry. Your number has been called, and your place is kept."
      />
    );
  return (
    <StatePanel
      title="It is your turn"
      lead={`Your number has been called. Go in within ${spanText(status.graceSeconds)}, or the turn passes to the next person.`}
    >
      <RoomForm verb="claim" context={context}>
        <Button type="submit" size="lg" className="w-full sm:w-auto sm:px-12">
          Go in
        </Button>
      </RoomForm>
    </StatePanel>
  );
}

function Inside({ pass, state, context }: { pass: PassView; state: RoomPageState; context: RoomContext }) {
  const { status, wasCalled, next } = state;
  const endsAtMs = Math.min(pass.expiresAtMs, pass.hardEndMs);
  const secondsLeft = useRoomSeconds(endsAtMs, status.serverTimeMs);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // The button gets the focus, so that Enter is enough; a visitor who is typing elsewhere keeps the focus.
    if (wasCalled && (document.activeElement === null || document.activeElement === document.body)) link.current?.focus();
  }, [wasCalled]);
  return (
    <StatePanel
      title={wasCalled ? "It is your turn" : "You are inside"}
      lead={
        wasCalled
          ? "You can go in now: your time inside has begun. What you choose there is held for you while you decide."
          : "Continue where you were. Your time is extended while you are active there."
      }
    >
      {/* The link is plain: the router may have kept a copy of that page from before the
          visitor was admitted. */}
      <a
        ref={link}
        href={roomEntryPath(next)}
        className={`${buttonVariants({ size: "lg" })} w-full sm:w-auto sm:justify-self-start sm:px-12`}
      >
        {wasCalled ? "Go in" : "Go on"}
      </a>
      <p className="text-sm">
        <Countdown secondsLeft={secondsLeft} label="Time left inside" words={insideWords} className="noscript:hidden" />
        <span className="hidden text-ink-muted noscript:inline">
          Your time inside ends at <LocalTime atMs={endsAtMs} context={context} />.
        </span>
      </p>
    </StatePanel>
  );
}
