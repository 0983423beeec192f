/**
 * The content of a waiting room's page, computed from the public document and this browser's cookies. It
 * is pure, and the same on the server and in the browser, so that the page shows the same before hydration
 * and without JavaScript.
 */
import type { PlaceRefusal } from "@/lib/core/errors";
import { type Estimate, estimateWait, mayBeFewer, type Place, type TicketView } from "@/lib/waiting-room/status/position";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

/** Times of a pass, epoch milliseconds of the room's clock. */
export interface PassView {
  readonly expiresAtMs: number;
  readonly hardEndMs: number;
}

/** Proof that a visitor must give before taking a place. */
export type Proof = "sign_in" | "prove_email";

/** The ticket, pass and place of this browser in the room. */
export interface VisitorState {
  readonly ticket: TicketView | null;
  readonly pass: PassView | null;
  /** Place of the ticket; undefined without one. */
  readonly place: Place | undefined;
  /** Reason for which the room refused the last request. */
  readonly refusal: PlaceRefusal | undefined;
  /** Proof that is missing. */
  readonly needs: Proof | undefined;
  /** True where the visitor left the queue on purpose. */
  readonly hasLeft: boolean;
}

export type RoomView =
  | { readonly kind: "scheduled" }
  /** States without a place: it needs a proof, or a press. */
  | { readonly kind: Proof }
  | { readonly kind: "outside" }
  | { readonly kind: "lobby" }
  | { readonly kind: "drawing" }
  | {
      readonly kind: "queued";
      readonly number: number;
      readonly ahead: number;
      /** True where visitors ahead may have left: the room does not count them one by one. */
      readonly isAtMost: boolean;
      readonly estimate: Estimate | undefined;
    }
  | { readonly kind: "due"; readonly number: number }
  | { readonly kind: "inside"; readonly pass: PassView }
  /** The visitor's turn, or session, is over. */
  | { readonly kind: "lapsed"; readonly reason: "turn_lapsed" | "session_ended" }
  /** The session ended with an order. */
  | { readonly kind: "booked" }
  | { readonly kind: "closed" };

export function viewOf(status: StatusDocument, seat: VisitorState): RoomView {
  const { ticket, pass, place, refusal, needs } = seat;
  if (pass) return { kind: "inside", pass };
  if (refusal === "bought") return { kind: "booked" };
  if (status.phase === "closed") return { kind: "closed" };
  if (status.phase === "scheduled") return { kind: "scheduled" };
  if (!ticket || !place) return { kind: needs ?? "outside" };
  switch (place.kind) {
    case "lobby":
      return { kind: status.phase === "lobby" ? "lobby" : "drawing" };
    case "queued":
      return {
        ...place,
        isAtMost: place.ahead > 0 && mayBeFewer(status),
        estimate: estimateWait(status, ticket.lane, place.ahead),
      };
    case "due":
      return refusal === "turn_lapsed" || refusal === "session_ended"
        ? { kind: "lapsed", reason: refusal }
        : { kind: "due", number: place.number };
  }
}

/** Tells whether the room accepts a visitor whom nothing else keeps from joining. */
export function takesPeople({ phase, away }: StatusDocument): boolean {
  return !away && (phase === "lobby" || phase === "drawing" || phase === "open" || phase === "paused");
}

/** Tells whether joining is a choice: a code opens a lane of its own. */
export function hasCodes({ lanes }: StatusDocument): boolean {
  return lanes.some(({ needsCode }) => needsCode);
}

/**
 * Tells whether a browser joins by itself. It does not while its visitor has left, has bought, must first
 * give a proof, or may have a code.
 */
export function joinsByItself(status: StatusDocument, seat: VisitorState): boolean {
  return takesPeople(status) && !seat.hasLeft && seat.refusal !== "bought" && seat.needs === undefined && !hasCodes(status);
}

/**
 * Computes the queue's progress towards a place.
 * @returns 0 to 100
 */
export function progressOf(view: RoomView): number | undefined {
  switch (view.kind) {
    case "queued":
      return Math.floor(((view.number - view.ahead - 1) / view.number) * 1_000) / 10;
    case "due":
    case "inside":
      return 100;
    case "scheduled":
    case "sign_in":
    case "prove_email":
    case "outside":
    case "lobby":
    case "drawing":
    case "lapsed":
    case "booked":
    case "closed":
      return undefined;
  }
}
