/** Check of Stripe's mode: live keys charge real cards. */
import { env } from "@/lib/core/env";

/** Reads the mode from the key: Stripe's live keys, restricted ones included, have it in their prefix. */
export const isLiveKey = (key: string): boolean => /^[a-z]{2}_live_/.test(key);

export const isLiveStripe = (): boolean => isLiveKey(env().STRIPE_SECRET_KEY);
