// That nobody must sit here and stare: the place is kept, and until when.
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { Moment } from "./moment";
import type { RoomContext } from "../types";
import { spanText } from "../words";

type KeepNoteProps = { status: StatusDocument; context: RoomContext };

export function KeepNote({ status, context }: KeepNoteProps) {
  const { closesAtMs, serverTimeMs, graceSeconds } = status;
  const ticketEndsAtMs = serverTimeMs + context.ticketSeconds * 1_000;
  const untilMs = Math.min(closesAtMs ?? Infinity, ticketEndsAtMs);
  return (
    <p className="text-sm text-pretty text-ink-muted">
      You can close this tab: your place is kept on this device until{" "}
      <Moment atMs={roundedMinute(untilMs)} context={context} withDay />. Come back before your number is called; you then have{" "}
      {spanText(graceSeconds)}.
    </p>
  );
}

/** The end of a ticket moves with every look; to the minute it is still true. */
const roundedMinute = (atMs: number) => Math.floor(atMs / 60_000) * 60_000;
