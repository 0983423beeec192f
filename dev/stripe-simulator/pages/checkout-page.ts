/** The hosted checkout page: the purchase on one side, the card on the other. */
import type Stripe from "stripe";
import { CARD_HINTS } from "../cards/test-cards";
import { showAmount } from "../resources/currencies";
import { type Html, html } from "./html";
import { type Page, page } from "./page";

export const MERCHANT = "Holdfast";

export type CheckoutField = "email" | "number" | "expiry" | "cvc" | "name";

export interface CheckoutView {
  readonly session: Stripe.Checkout.Session;
  /** Fields that the guest typed and that may be shown again: never the card. */
  readonly typed: { readonly email: string; readonly name: string };
  readonly problems: Partial<Record<CheckoutField, string>>;
  /** Reason why the last card was declined. */
  readonly decline: string | null;
}

export function checkoutPage(view: CheckoutView): Page {
  const { session, problems } = view;
  const total = showAmount(session.amount_total ?? 0, session.currency ?? "");
  const invalid = Object.keys(problems).length > 0;
  return page(
    `${invalid || view.decline !== null ? "Please check: " : ""}Pay ${MERCHANT}, ${total}`,
    html`<div class="checkout">
      <section class="summary" aria-label="Your order">
        <div class="column">${summary(session, total)}</div>
      </section>
      <main class="payment">
        <div class="column">
          <h1>Pay with card</h1>
          ${view.decline !== null && alert(view.decline)}
          <form method="post" novalidate>
            <div class="fields">${fields(view)}</div>
            <div class="actions">
              <button type="submit">Pay ${total}</button>
              ${session.cancel_url !== null && html`<a class="cancel" href="${session.cancel_url}">Cancel and go back</a>`}
            </div>
          </form>
          ${hints()}
        </div>
      </main>
    </div>`,
    {
      status: invalid ? 422 : 200,
      formTargets: [session.success_url, session.cancel_url].filter((url) => url !== null),
    },
  );
}

function summary(session: Stripe.Checkout.Session, total: string): Html {
  const lines = session.line_items?.data ?? [];
  return html`<div class="merchant">
      ${
        session.cancel_url !== null &&
        html`<a class="back" href="${session.cancel_url}" aria-label="Back to ${MERCHANT}">
          <svg
            width="18"
            height="18"
            viewBox="0 0 18 18"
            fill="none"
            stroke="currentColor"
            stroke-width="1.75"
            aria-hidden="true"
          >
            <path d="M15 9H3.5M8 4 3 9l5 5" stroke-linecap="round" stroke-linejoin="round" />
          </svg>
        </a>`
      }
      <span>${MERCHANT}</span>
      <span class="badge">Test mode</span>
    </div>
    <p class="due">Total due</p>
    <p class="total num">${total}</p>
    <ul class="lines">
      ${lines.map((line) => lineItem(line))}
    </ul>
    <div class="sum"><span>Total</span><span class="num">${total}</span></div>`;
}

function lineItem(line: Stripe.LineItem): Html {
  const product = line.price?.product;
  const about = typeof product === "object" && "description" in product ? product.description : null;
  const quantity = line.quantity ?? 1;
  const each = showAmount(line.amount_total / quantity, line.currency);
  return html`<li>
    <span class="name">${line.description}</span>
    <span class="num">${showAmount(line.amount_total, line.currency)}</span>
    ${about && html`<span class="about soft small">${about}</span>`}
    ${quantity > 1 && html`<span class="about soft small num">${quantity} × ${each}</span>`}
  </li>`;
}

function fields({ session, typed, problems }: CheckoutView): Html {
  // An e-mail address that the shop passed on is fixed, as at Stripe.
  const email = session.customer_email
    ? html`<div>
        <label for="email">E-mail</label>
        <input id="email" name="email" type="email" value="${session.customer_email}" autocomplete="email" readonly />
      </div>`
    : field({ name: "email", label: "E-mail", value: typed.email, type: "email", autocomplete: "email" }, problems);
  return html`${email}
    ${field({ name: "number", label: "Card number", placeholder: "1234 1234 1234 1234", autocomplete: "cc-number", numeric: true }, problems)}
    <div class="pair">
      ${field({ name: "expiry", label: "Expiration (MM / YY)", placeholder: "MM / YY", autocomplete: "cc-exp", numeric: true }, problems)}
      ${field({ name: "cvc", label: "Security code", placeholder: "CVC", autocomplete: "cc-csc", numeric: true }, problems)}
    </div>
    ${field({ name: "name", label: "Name on card", value: typed.name, autocomplete: "cc-name" }, problems)}`;
}

interface FieldView {
  readonly name: CheckoutField;
  readonly label: string;
  readonly value?: string;
  readonly type?: "email";
  readonly placeholder?: string;
  readonly autocomplete: string;
  readonly numeric?: boolean;
}

function field(view: FieldView, problems: CheckoutView["problems"]): Html {
  const { name } = view;
  const problem = problems[name];
  const first = Object.keys(problems)[0] === name;
  return html`<div>
    <label for="${name}">${view.label}</label>
    <input
      id="${name}"
      name="${name}"
      type="${view.type ?? "text"}"
      value="${view.value ?? ""}"
      autocomplete="${view.autocomplete}"
      required
      ${view.placeholder && html`placeholder="${view.placeholder}"`}
      ${view.numeric && html`inputmode="numeric"`}
      ${problem && html`aria-invalid="true" aria-describedby="${name}-problem"`}
      ${first && html`autofocus`}
    />
    ${problem && html`<p class="problem" id="${name}-problem">${problem}</p>`}
  </div>`;
}

function alert(message: string): Html {
  return html`<div class="alert" role="alert">
    <svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="1.75" aria-hidden="true">
      <circle cx="9" cy="9" r="7.25" />
      <path d="M9 5.25v4.25M9 12.4v.1" stroke-linecap="round" />
    </svg>
    <span>${message}</span>
  </div>`;
}

function hints(): Html {
  return html`<details>
    <summary>Test cards</summary>
    <dl>
      ${CARD_HINTS.map(
        ({ number, effect }) =>
          html`<dt>${number}</dt>
            <dd>${effect}</dd>`,
      )}
    </dl>
    <p>Any date to come and any three digits. No real card is ever charged here.</p>
  </details>`;
}
