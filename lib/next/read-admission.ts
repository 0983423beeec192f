/**
 * Passes of this browser for the waiting rooms that admitted it; for commands that place holds. For server
 * actions and route handlers only.
 */
import { cookies } from "next/headers";

import type { Admission } from "@/lib/waiting-room/check-admission";
import { deviceCookieName, passCookiePrefix } from "@/lib/waiting-room/tokens/cookies";
import { maxPasses, maxTokenLength } from "@/lib/waiting-room/limits";

/** Reads the browser's key and its passes, unchecked. */
export async function readAdmission(): Promise<Admission> {
  const jar = await cookies();
  const deviceKey = jar.get(deviceCookieName())?.value.slice(0, 64);
  const passes = jar
    .getAll()
    .filter(({ name, value }) => name.startsWith(passCookiePrefix()) && value.length <= maxTokenLength)
    .map(({ value }) => value)
    .slice(0, maxPasses);
  return { ...(deviceKey === undefined ? {} : { deviceKey }), passes };
}
