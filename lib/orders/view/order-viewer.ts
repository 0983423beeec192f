/**
 * Readers of an order, and their permission (rule hidden-from-strangers): one rule for reading, quoting,
 * cancelling and changing.
 */
import { type Holder, isSameHolder } from "@/lib/core/holder";

import { verifyOrderLink } from "./order-link";

/** The order's holder, or a visitor with a link that was signed for it. */
export interface OrderViewer {
  readonly holder?: Holder | undefined;
  /** Token of a link; see order-link.ts. */
  readonly token?: string | undefined;
}

interface Viewed {
  readonly id: string;
  readonly holderKind: Holder["kind"];
  readonly holderId: string;
  readonly contactEmail: string;
}

/** Tells whether a reader may see an order. To other readers the order must look as if it did not exist. */
export function mayView({ id, holderKind, holderId, contactEmail: email }: Viewed, { holder, token }: OrderViewer): boolean {
  if (holder && isSameHolder(holder, { kind: holderKind, id: holderId })) return true;
  return token !== undefined && verifyOrderLink(token, { id, email });
}
