"use client";
// Leaves the queue after a confirmation, because the place is lost.
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";

import { RoomForm } from "../room-form";
import type { RoomContext } from "../types";
import type { RoomControls } from "../client/use-room";

type LeaveLineProps = { context: RoomContext; controls: Pick<RoomControls, "leave" | "isBusy"> };

export function LeaveLine({ context, controls }: LeaveLineProps) {
  return (
    <Disclosure summary="Leave the queue" className="text-sm">
      <RoomForm verb="leave" context={context} onSend={() => controls.leave()} className="grid justify-items-start gap-3">
        <p>You give up your place, and everyone behind you moves up. If you come back later, you join at the end.</p>
        <Button type="submit" size="sm" variant="secondary" pending={controls.isBusy} pendingLabel="Leaving…">
          Give up my place
        </Button>
      </RoomForm>
    </Disclosure>
  );
}
