/**
 * A partner as the holder of reservations and orders. What its test keys make has another holder than what its live keys make, so that
 * neither sees the other's anywhere, by the rule that hides what is somebody else's (rule hidden-from-strangers).
 */
import type { Holder } from "@/lib/core/holder";

const testEnding = "/test";

/** The holder of what this partner makes in this mode. */
export function holderOf({ partnerId, test }: { readonly partnerId: string; readonly test: boolean }): Holder {
  return { kind: "partner", id: test ? `${partnerId}${testEnding}` : partnerId };
}
