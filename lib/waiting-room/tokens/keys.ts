/** The keys that sign tickets and passes in this installation. */
import { env } from "@/lib/core/env";
import { singleton } from "@/lib/core/singleton";

import type { RoomKey } from "./token";

/**
 * The keys, the signing one first. WAITING_ROOM_KEYS names them; without it, the key comes from AUTH_SECRET.
 */
export const roomKeys = (): readonly RoomKey[] =>
  singleton("waiting-room.keys", () => env().WAITING_ROOM_KEYS ?? [{ id: "0", secret: env().AUTH_SECRET }]);
