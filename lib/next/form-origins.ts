/** Other origins that the site's forms may lead to: the payment page, and the sign-in providers. */
import { env, type Env } from "@/lib/core/env";

type Needed = Pick<Env, "STRIPE_API_URL" | "GOOGLE_CLIENT_ID" | "GITHUB_CLIENT_ID">;

/**
 * Lists the origins for the policy's form-action, which Chromium applies to every redirect after a form is
 * sent.
 */
export function formOrigins({ STRIPE_API_URL, GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID }: Needed = env()): readonly string[] {
  return [
    // The simulator serves its payment page from the address of its API.
    STRIPE_API_URL === undefined ? "https://checkout.stripe.com" : new URL(STRIPE_API_URL).origin,
    ...(GOOGLE_CLIENT_ID === undefined ? [] : ["https://accounts.google.com"]),
    ...(GITHUB_CLIENT_ID === undefined ? [] : ["https://github.com"]),
  ];
}
