/** Types that parts of the simulator share. */
import type { Card } from "../cards/card";

export interface Attempt {
  readonly card: Card;
  readonly payer: Payer;
  /** Address to which the holder's browser goes after authentication, unless a checkout continues there. */
  readonly returnUrl: string | null;
  /** True when no cardholder is present for authentication: a bank that requires it then declines. */
  readonly unattended?: boolean;
}

export interface Payer {
  readonly email: string | null;
  readonly name: string | null;
}
