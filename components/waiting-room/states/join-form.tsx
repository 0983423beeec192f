"use client";
// A button that takes a place: where the visitor has a choice, where the browser does not join by itself, and
// again after a missed turn.
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { maxJoinCodeLength } from "@/lib/waiting-room/limits";

import { RoomForm } from "../room-form";
import type { RoomContext } from "../types";
import type { RoomControls } from "../client/use-room";

type JoinFormProps = {
  context: RoomContext;
  controls: Pick<RoomControls, "join" | "isBusy">;
  label: string;
  /** Adds a field for a code, which opens a lane of its own. */
  withCode?: boolean | undefined;
  codeError?: string | undefined;
  /** Gives up the place whose turn is over. */
  again?: boolean | undefined;
  variant?: "primary" | "secondary" | undefined;
};

export function JoinForm({ context, controls, label, withCode, codeError, again, variant }: JoinFormProps) {
  const { join, isBusy } = controls;
  const send = (form: FormData) => {
    const code = form.get("code");
    join({ ...(typeof code === "string" && code !== "" ? { code } : {}), ...(again ? { again } : {}) });
  };
  return (
    <RoomForm verb="join" context={context} onSend={send} className="grid max-w-form gap-4">
      {again ? <input type="hidden" name="again" value="yes" /> : null}
      {withCode ? (
        <Field
          id="code"
          label="Code"
          optional
          hint="Members and fan clubs have one. Leave this empty if you do not."
          error={codeError}
        >
          {(control) => (
            <Input
              {...control}
              name="code"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={maxJoinCodeLength}
            />
          )}
        </Field>
      ) : null}
      <Button
        type="submit"
        size="lg"
        variant={variant}
        pending={isBusy}
        pendingLabel="Taking your place…"
        className="justify-self-start"
      >
        {label}
      </Button>
    </RoomForm>
  );
}
