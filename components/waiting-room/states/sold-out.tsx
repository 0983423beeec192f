"use client";
// All stock is held or sold at this moment: a link to the waitlist, and the remaining value of a place
// in the queue.
import type { ReactNode } from "react";

import { JoinForm } from "./join-form";
import type { RoomPageState } from "../client/room-step";
import { StatePanel } from "./state-panel";
import type { RoomContext } from "../types";
import type { RoomControls } from "../client/use-room";

type SoldOutProps = {
  state: RoomPageState;
  controls: RoomControls;
  context: RoomContext;
  waitlist: ReactNode;
  isInLine: boolean;
};

export function SoldOut({ state, controls, context, waitlist, isInLine }: SoldOutProps) {
  return (
    <StatePanel
      title="Sold out, for now"
      lead={
        isInLine
          ? "Everything is sold or on hold at the moment. Holds lapse; when one does, the queue moves again, and your place in it is kept."
          : "Everything is sold or on hold at the moment. Holds lapse; when one does, the queue moves again."
      }
    >
      {waitlist}
      {isInLine || state.seat.needs !== undefined ? null : (
        <div className="border-t border-line pt-5">
          <JoinForm {...{ context, controls }} label="Join the queue anyway" variant="secondary" />
        </div>
      )}
    </StatePanel>
  );
}
