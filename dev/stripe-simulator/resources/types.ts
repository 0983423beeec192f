/** Types that parts of the simulator share. */
import type { Card } from "../cards/card";

export interface Attempt {
  readonly card: Card;
  readonly payer: Payer;
  /** Where the holder's browser goes after authentication, unless a checkout takes it from there. */
  readonly returnUrl: string | null;
  /** Nobody is there who could prove who they are: where the bank wants that, it is a decline. */
  readonly unattended?: boolean;
}

export interface Payer {
  readonly email: string | null;
  readonly name: string | null;
}
