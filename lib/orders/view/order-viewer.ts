/** Who looks at an order, and whether they may (rule hidden-from-strangers): one rule for reading, quoting, cancelling and changing. */
import { type Holder, isSameHolder } from "@/lib/core/holder";

import { verifyOrderLink } from "./order-link";

/** Its holder, or whoever has a link that was signed for it. */
export interface OrderViewer {
  readonly holder?: Holder | undefined;
  /** From a link; see order-link.ts. */
  readonly token?: string | undefined;
}

interface Viewed {
  readonly id: string;
  readonly holderKind: Holder["kind"];
  readonly holderId: string;
  readonly contactEmail: string;
}

/** To whoever may not, the order must look as if it did not exist. */
export function mayView({ id, holderKind, holderId, contactEmail: email }: Viewed, { holder, token }: OrderViewer): boolean {
  if (holder && isSameHolder(holder, { kind: holderKind, id: holderId })) return true;
  return token !== undefined && verifyOrderLink(token, { id, email });
}
