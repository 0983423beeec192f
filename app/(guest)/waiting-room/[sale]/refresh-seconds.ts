/** Interval at which the page of a reader without JavaScript reloads. The function is pure. */
import type { RoomView, VisitorState } from "@/components/waiting-room/client/room-view";
import { pollAfterMs } from "@/lib/waiting-room/status/position";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

/** A whole page costs more than a poll, and a reader must be able to finish a sentence. */
const minSeconds = 5;
const maxSeconds = 60;

/**
 * @returns undefined where the page waits for its reader: a reload would clear the form they are filling in
 */
export function refreshSeconds(status: StatusDocument, seat: VisitorState, view: RoomView): number | undefined {
  switch (view.kind) {
    case "sign_in":
    case "prove_email":
    case "outside":
    case "inside":
    case "lapsed":
    case "booked":
    case "closed":
      return undefined;
    case "queued":
      if (status.phase === "sold_out") return undefined;
      break;
    case "scheduled":
    case "lobby":
    case "drawing":
    case "due":
      break;
  }
  return Math.min(maxSeconds, Math.max(minSeconds, Math.ceil(pollAfterMs(status, seat.place, 0) / 1_000)));
}
