/** The page on which the cardholder's bank would authenticate the cardholder (3-D Secure). */
import type Stripe from "stripe";
import { showAmount } from "../resources/currencies";
import { MERCHANT } from "./checkout-page";
import { html } from "./html";
import { type Page, page } from "./page";

/**
 * @param lastFour last digits of the card, when they are known
 * @param targets addresses to which the holder may go afterwards
 */
export function authenticatePage(intent: Stripe.PaymentIntent, lastFour: string | null, targets: readonly string[]): Page {
  return page(
    "Confirm your payment",
    html`<main class="center">
      <div class="card">
        <div class="bank"><span>Test Bank</span><span class="badge">Test mode</span></div>
        <h1>Confirm it is you</h1>
        <p>Your bank wants to know that you are making this payment. This page stands in for your bank's.</p>
        <dl class="facts">
          <dt>Merchant</dt>
          <dd>${MERCHANT}</dd>
          <dt>Amount</dt>
          <dd class="num">${showAmount(intent.amount, intent.currency)}</dd>
          ${
            lastFour !== null &&
            html`<dt>Card</dt>
              <dd class="num">ending in ${lastFour}</dd>`
          }
        </dl>
        <form method="post">
          <div class="actions">
            <button name="outcome" value="complete">Complete authentication</button>
            <button class="secondary" name="outcome" value="fail">Fail authentication</button>
          </div>
        </form>
      </div>
    </main>`,
    { formTargets: targets },
  );
}
