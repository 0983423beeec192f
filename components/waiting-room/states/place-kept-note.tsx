// A note that the visitor need not watch the page: the place is kept, and until when.
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { LocalTime } from "./local-time";
import type { RoomContext } from "../types";
import { spanText } from "../copy";

type KeepNoteProps = { status: StatusDocument; context: RoomContext };

export function PlaceKeptNote({ status, context }: KeepNoteProps) {
  const { closesAtMs, serverTimeMs, graceSeconds } = status;
  const ticketEndsAtMs = serverTimeMs + context.ticketSeconds * 1_000;
  const untilMs = Math.min(closesAtMs ?? Infinity, ticketEndsAtMs);
  return (
    <p className="text-sm text-pretty text-ink-muted">
      You can close this tab: your place is kept on this device until{" "}
      <LocalTime atMs={roundedMinute(untilMs)} context={context} withDay />. Come back before your number is called; you then
      have {spanText(graceSeconds)}.
    </p>
  );
}

/** The end of a ticket moves with every poll, so it is shown to the minute, which stays true for longer. */
const roundedMinute = (atMs: number) => Math.floor(atMs / 60_000) * 60_000;
