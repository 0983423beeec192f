/** The page at `/`: every payment and its state. */
import type { LedgerEntry } from "../control/ledger";
import { showAmount } from "../resources/currencies";
import { type Html, html } from "./html";
import { type Page, page } from "./page";

const SHOWN = 200;

type Tone = "good" | "wait" | "bad" | "none";

export function ledgerPage(entries: readonly LedgerEntry[]): Page {
  return page(
    "Stripe simulator",
    html`<main class="ledger">
      <header>
        <h1>Payments</h1>
        <span class="badge">Stripe simulator</span>
      </header>
      <p class="soft">
        This stands in for Stripe on this machine. No money moves. Amounts set aside are taken once the booking is confirmed,
        and given back when it could not be made. Follow a payment to pay it back by hand, or to have its bank dispute it.
      </p>
      ${entries.length === 0 ? html`<p class="empty">No payments yet. They appear here as soon as a guest checks out.</p>` : table(entries)}
    </main>`,
  );
}

function table(entries: readonly LedgerEntry[]): Html {
  const shown = entries.slice(0, SHOWN);
  return html`<div class="scroll" role="region" aria-label="Payments" tabindex="0">
      <table>
        <thead>
          <tr>
            <th scope="col">Order</th>
            <th scope="col">State</th>
            <th scope="col" class="num">Amount</th>
            <th scope="col" class="num">Taken</th>
            <th scope="col" class="num">Paid back</th>
            <th scope="col">E-mail</th>
            <th scope="col">Begun (UTC)</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map(row)}
        </tbody>
      </table>
    </div>
    ${entries.length > SHOWN && html`<p class="soft small">The latest ${SHOWN} of ${entries.length}.</p>`}`;
}

function row(entry: LedgerEntry): Html {
  const { label, tone } = stateOf(entry);
  const open = entry.sessionStatus === "open" && entry.session !== null;
  const name = entry.metadata.order_code ?? entry.paymentIntent ?? entry.session;
  const href = open ? `/c/pay/${entry.session}` : entry.paymentIntent !== null && `/payments/${entry.paymentIntent}`;
  const amount = (value: number) => (value === 0 ? "–" : showAmount(value, entry.currency));
  return html`<tr>
    <td>
      ${href === false ? name : html`<a href="${href}">${name}</a>`}
      ${entry.paymentIntent !== null && entry.metadata.order_code !== undefined && html`<code class="soft">${entry.paymentIntent}</code>`}
    </td>
    <td><span class="pill ${tone}">${label}</span></td>
    <td class="num">${showAmount(entry.amount, entry.currency)}</td>
    <td class="num">${amount(entry.captured)}</td>
    <td class="num">${amount(entry.refunded)}</td>
    <td>${entry.email ?? "–"}</td>
    <td class="when">${new Date(entry.created * 1000).toISOString().slice(0, 16).replace("T", " ")}</td>
  </tr>`;
}

function stateOf(entry: LedgerEntry): { label: string; tone: Tone } {
  if (entry.dispute !== null) return { label: `Disputed: ${entry.dispute}`, tone: entry.dispute === "won" ? "good" : "bad" };
  if (entry.captured > 0 && entry.refunded === entry.captured) return { label: "Refunded", tone: "none" };
  if (entry.refunded > 0) return { label: "Partly refunded", tone: "good" };
  switch (entry.status) {
    case "succeeded":
      return { label: "Captured", tone: "good" };
    case "requires_capture":
      return { label: "Authorised", tone: "wait" };
    case "requires_action":
      return { label: "Authenticating", tone: "wait" };
    case "canceled":
      return { label: "Voided", tone: "none" };
    default:
      if (entry.sessionStatus === "expired") return { label: "Expired", tone: "none" };
      return entry.paymentIntent === null ? { label: "Not paid yet", tone: "none" } : { label: "Declined", tone: "bad" };
  }
}
