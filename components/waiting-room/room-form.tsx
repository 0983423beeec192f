// A form to the room's own address. It works before and without JavaScript; after hydration a script
// handles its button.
import type { ReactNode } from "react";

import type { RoomContext } from "./types";

type RoomFormProps = {
  verb: "join" | "claim" | "leave";
  context: Pick<RoomContext, "slug" | "next">;
  /** Handles the press instead of the browser, after hydration. */
  onSend?: ((form: FormData) => void) | undefined;
  children: ReactNode;
  className?: string | undefined;
};

export function RoomForm({ verb, context, onSend, children, className }: RoomFormProps) {
  return (
    <form
      method="post"
      action={`/api/waiting-room/${encodeURIComponent(context.slug)}/${verb}`}
      className={className}
      {...(onSend
        ? {
            onSubmit: (event) => {
              event.preventDefault();
              onSend(new FormData(event.currentTarget));
            },
          }
        : {})}
    >
      <input type="hidden" name="next" value={context.next} />
      {children}
    </form>
  );
}
