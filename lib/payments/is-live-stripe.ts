/** Whether cards are charged for real. */
import { env } from "@/lib/core/env";

/** By the key's own beginning: Stripe's live keys, restricted ones included, say that they are. */
export const isLiveKey = (key: string): boolean => /^[a-z]{2}_live_/.test(key);

export const isLiveStripe = (): boolean => isLiveKey(env().STRIPE_SECRET_KEY);
