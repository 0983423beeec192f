/**
 * A partner as the holder of reservations and orders. Its test keys have another holder than its live keys,
 * so neither kind sees what the other made (rule hidden-from-strangers).
 */
import type { Holder } from "@/lib/core/holder";

const testEnding = "/test";

/** The holder of what this partner makes in this mode. */
export function holderOf({ partnerId, test }: { readonly partnerId: string; readonly test: boolean }): Holder {
  return { kind: "partner", id: test ? `${partnerId}${testEnding}` : partnerId };
}
