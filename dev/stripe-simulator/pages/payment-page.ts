/**
 * The page of one payment: its refunds and disputes, and the forms that Stripe's dashboard and a bank would
 * have.
 */
import type Stripe from "stripe";
import { DISPUTE_REASONS, isOpen } from "../resources/disputes";
import { showAmount } from "../resources/currencies";
import { type Html, html } from "./html";
import { type Page, page } from "./page";

export interface ShownPayment {
  readonly intent: Stripe.PaymentIntent;
  /** Amount that can still be refunded, in the currency's smallest unit. */
  readonly refundable: number;
  /** Refunds, the oldest first. */
  readonly refunds: readonly Stripe.Refund[];
  readonly disputes: readonly Stripe.Dispute[];
  /** Reason why the last form failed. */
  readonly problem: string | null;
}

export function paymentPage({ intent, refundable, refunds, disputes, problem }: ShownPayment): Page {
  const money = (amount: number) => showAmount(amount, intent.currency);
  const name = intent.metadata["order_code"] ?? intent.id;
  return page(
    `Payment ${name}`,
    html`<main class="ledger">
      <header>
        <h1>Payment ${name}</h1>
        <span class="badge">Stripe simulator</span>
      </header>
      <p class="soft">
        ${money(intent.amount_received)} taken, ${money(refundable)} can be paid back. Receipts go to
        ${intent.receipt_email ?? "the address of the checkout"}. <a href="/">All payments</a>
      </p>
      ${problem !== null && html`<p class="alert" role="alert">${problem}</p>`}
      ${refunds.length > 0 && section("Refunds", refunds.map(refundRow))}
      ${disputes.length > 0 && section("Disputes", disputes.map(disputeRow))}
      <div class="forms">
        ${refundable > 0 && refundForm(intent, refundable)} ${intent.amount_received > 0 && disputeForm(intent)}
      </div>
    </main>`,
  );
}

const when = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");

function section(title: string, rows: readonly Html[]): Html {
  return html`<div class="scroll" role="region" aria-label="${title}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${title}</th>
          <th scope="col">State</th>
          <th scope="col" class="num">Amount</th>
          <th scope="col">Begun (UTC)</th>
          <th scope="col"><span class="soft">What happens to it</span></th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

function refundRow(refund: Stripe.Refund): Html {
  return html`<tr>
    <td>${refund.id}</td>
    <td><span class="pill ${refund.status === "failed" ? "bad" : "good"}">${refund.status}</span></td>
    <td class="num">${showAmount(refund.amount, refund.currency)}</td>
    <td class="when">${when(refund.created)}</td>
    <td>${refund.status !== "failed" && act("return", refund.id, "The bank sends it back")}</td>
  </tr>`;
}

function disputeRow(dispute: Stripe.Dispute): Html {
  const tone = dispute.status === "lost" ? "bad" : isOpen(dispute) ? "wait" : "good";
  const { due_by: dueBy } = dispute.evidence_details;
  return html`<tr>
    <td>
      ${dispute.id}<br /><span class="soft small">${dispute.reason}</span>
      ${
        dispute.evidence.uncategorized_text !== null &&
        html`<details>
          <summary>Evidence</summary>
          <p>${dispute.evidence.uncategorized_text}</p>
        </details>`
      }
    </td>
    <td>
      <span class="pill ${tone}">${dispute.status}</span>
      ${isOpen(dispute) && dueBy !== null && html`<br /><span class="soft small">answer by ${when(dueBy)}</span>`}
    </td>
    <td class="num">${showAmount(dispute.amount, dispute.currency)}</td>
    <td class="when">${when(dispute.created)}</td>
    <td>
      ${isOpen(dispute) && html`${act("won", dispute.id, "Decide for the seller")} ${act("lost", dispute.id, "Decide for the cardholder")}`}
    </td>
  </tr>`;
}

function act(what: string, id: string, label: string): Html {
  return html`<form method="post">
    <input type="hidden" name="id" value="${id}" />
    <button class="secondary" name="do" value="${what}">${label}</button>
  </form>`;
}

function refundForm(intent: Stripe.PaymentIntent, refundable: number): Html {
  return html`<form method="post" class="card">
    <h2>Pay back, as in Stripe's dashboard</h2>
    <div class="fields">
      <div>
        <label for="refund-amount">Amount, in the smallest unit of ${intent.currency.toUpperCase()}</label>
        <input id="refund-amount" name="amount" inputmode="numeric" value="${refundable}" required />
      </div>
    </div>
    <div class="actions"><button name="do" value="refund">Pay back</button></div>
  </form>`;
}

function disputeForm(intent: Stripe.PaymentIntent): Html {
  return html`<form method="post" class="card">
    <h2>Dispute, as the cardholder's bank does</h2>
    <div class="fields">
      <div>
        <label for="dispute-amount">Amount, in the smallest unit of ${intent.currency.toUpperCase()}</label>
        <input id="dispute-amount" name="amount" inputmode="numeric" value="${intent.amount_received}" required />
      </div>
      <div>
        <label for="reason">Reason</label>
        <select id="reason" name="reason">
          ${DISPUTE_REASONS.map((reason) => html`<option value="${reason}">${reason}</option>`)}
        </select>
      </div>
    </div>
    <div class="actions">
      <button name="do" value="dispute">Dispute</button>
      <button class="secondary" name="do" value="inquiry">Only inquire</button>
    </div>
  </form>`;
}
