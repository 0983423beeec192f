/**
 * Access to an order (rule hidden-from-strangers): one rule for reading, quoting, cancelling and changing.
 * Its holder has it, and an actor with a link that was signed for it.
 */
import { type Actor, holderOf, linkTokenOf } from "@/lib/core/actor";
import { type Holder, isSameHolder } from "@/lib/core/holder";

import { verifyOrderLink } from "./order-link";

interface Accessed {
  readonly id: string;
  readonly holderKind: Holder["kind"];
  readonly holderId: string;
  readonly contactEmail: string;
}

/** Tells whether an actor may see and change an order. To others it must look as if it did not exist. */
export function mayAccess({ id, holderKind, holderId, contactEmail: email }: Accessed, actor: Actor): boolean {
  const holder = holderOf(actor);
  if (holder && isSameHolder(holder, { kind: holderKind, id: holderId })) return true;
  const token = linkTokenOf(actor);
  return token !== undefined && verifyOrderLink(token, { id, email });
}
