/**
 * A partner as the holder of reservations and orders. Its test keys have another holder than its live keys,
 * so neither mode sees the reservations of the other (rule hidden-from-strangers).
 */
import type { Holder } from "@/lib/core/holder";

const testEnding = "/test";

/** The holder of a partner's reservations in one mode. */
export function holderOf({ partnerId, test }: { readonly partnerId: string; readonly test: boolean }): Holder {
  return { kind: "partner", id: test ? `${partnerId}${testEnding}` : partnerId };
}
