/** Test support: actors. */
import type { HoldingActor } from "./actor";
import type { Holder } from "./holder";

/** Returns the actor whose rows a holder owns. */
export function actorOf({ kind, id }: Holder): HoldingActor {
  switch (kind) {
    case "user":
      return { kind, userId: id };
    case "guest":
      return { kind, guestId: id };
    case "partner":
      return { kind, partnerId: id.replace(/\/test$/, ""), test: id.endsWith("/test") };
  }
}
