/**
 * What a waiting room's page shows, worked out from the public document and from what this browser has. Pure, and the same on the server
 * and in the browser, so that the page says the same before and without JavaScript.
 */
import type { PlaceRefusal } from "@/lib/core/errors";
import { type Estimate, estimateWait, mayBeFewer, type Place, type TicketView } from "@/lib/waiting-room/status/position";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

/** Epoch milliseconds by the room's clock. */
export interface PassView {
  readonly expiresAtMs: number;
  readonly hardEndMs: number;
}

/** What must be shown before a place can be had. */
export type Proof = "sign_in" | "prove_email";

/** What this browser has of the room. */
export interface Seat {
  readonly ticket: TicketView | null;
  readonly pass: PassView | null;
  /** Undefined without a ticket. */
  readonly place: Place | undefined;
  /** Why the room refused what was last asked for. */
  readonly refusal: PlaceRefusal | undefined;
  /** A proof that is missing. */
  readonly needs: Proof | undefined;
  /** Whether the place was given up on purpose. */
  readonly hasLeft: boolean;
}

export type RoomView =
  | { readonly kind: "scheduled" }
  /** No place yet: after a proof, or with a press. */
  | { readonly kind: Proof }
  | { readonly kind: "outside" }
  | { readonly kind: "lobby" }
  | { readonly kind: "drawing" }
  | {
      readonly kind: "queued";
      readonly number: number;
      readonly ahead: number;
      /** Some before may have left, which nobody knows one by one. */
      readonly isAtMost: boolean;
      readonly estimate: Estimate | undefined;
    }
  | { readonly kind: "due"; readonly number: number }
  | { readonly kind: "inside"; readonly pass: PassView }
  /** The turn, or the time inside, is over. */
  | { readonly kind: "lapsed"; readonly reason: "turn_lapsed" | "session_ended" }
  /** The time inside ended with an order. */
  | { readonly kind: "booked" }
  | { readonly kind: "closed" };

export function viewOf(status: StatusDocument, seat: Seat): RoomView {
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

/** Whether the room takes people whom nothing else keeps from joining. */
export function takesPeople({ phase, away }: StatusDocument): boolean {
  return !away && (phase === "lobby" || phase === "drawing" || phase === "open" || phase === "held");
}

/** Whether joining is a choice: with a code there is a line of its own. */
export function hasCodes({ lanes }: StatusDocument): boolean {
  return lanes.some(({ needsCode }) => needsCode);
}

/**
 * Whether a browser takes its place without being asked. Not while its person has left, has bought, must first show something, or may have a code.
 */
export function joinsByItself(status: StatusDocument, seat: Seat): boolean {
  return takesPeople(status) && !seat.hasLeft && seat.refusal !== "bought" && seat.needs === undefined && !hasCodes(status);
}

/**
 * How far the line has come towards a place.
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
