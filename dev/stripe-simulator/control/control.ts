/**
 * The control interface, which Stripe does not have. Tests and people use it to make the simulator slow or
 * faulty, to reorder its events, and to read its state. `POST /_control` takes any of the fields of {@link
 * CommandBody}; `GET /_control` shows the state.
 */
import { z } from "zod";
import type Stripe from "stripe";
import { badState } from "../http/failure";
import { refundCharge, returnRefund } from "../resources/capture";
import { expireOverdue } from "../resources/checkout-sessions";
import { DISPUTE_REASONS, decideDispute, disputesOf, isOpen, openDispute } from "../resources/disputes";
import { intentOf, latestChargeOf } from "../resources/payment-intents";
import type { Simulation } from "../resources/simulation";
import { type Deliveries, UNDISTURBED } from "../webhooks/deliver";
import { FAILURES, type Faults } from "./faults";

const method = z.enum(["GET", "POST"]).optional();
const path = z.string().startsWith("/");
const paymentIntent = z.string().startsWith("pi_");
const amount = z.number().int().min(1).optional();
const milliseconds = z.number().int().min(0).max(600_000);

const commandSchema = z.strictObject({
  /**
   * `disturbances` ends every disturbance; `all` also deletes every payment. It runs before the other fields
   * of the same command.
   */
  reset: z.enum(["disturbances", "all"]).optional(),
  /** Replaces earlier slowness. `path` may contain `*`. */
  slow: z.array(z.strictObject({ method, path, ms: milliseconds })).optional(),
  /** Replaces earlier faults. */
  fail: z.array(z.strictObject({ method, path, how: z.enum(FAILURES), count: z.number().int().min(1).default(1) })).optional(),
  /** Changes the named settings of webhook deliveries. */
  webhooks: z
    .strictObject({
      copies: z.number().int().min(1).max(20),
      delayMs: milliseconds,
      shuffleWindowMs: milliseconds,
      hold: z.boolean(),
      beforeResponse: z.boolean(),
    })
    .partial()
    .optional(),
  /** Makes a bank send back every refund of this PaymentIntent that has not come back yet. */
  returnRefundsOf: z.string().startsWith("pi_").optional(),
  /**
   * Refunds by hand, as in Stripe's dashboard; all that is left when no amount is named. Amounts are in
   * Stripe's units.
   */
  refundByHand: z.strictObject({ paymentIntent, amount }).optional(),
  /** Makes a bank dispute a payment, or only inquire. */
  dispute: z
    .strictObject({
      paymentIntent,
      amount,
      reason: z.enum(DISPUTE_REASONS).default("fraudulent"),
      inquiry: z.boolean().default(false),
    })
    .optional(),
  /** Makes the bank decide every open dispute of a payment. */
  decideDisputesOf: z.strictObject({ paymentIntent, outcome: z.enum(["won", "lost"]) }).optional(),
  /** Sends the webhooks held back, and holds no more. */
  release: z.literal(true).optional(),
  /** Advances the simulator's clock, so that sessions and authorisations expire. */
  advanceSeconds: z
    .number()
    .int()
    .min(0)
    .max(60 * 24 * 3600)
    .optional(),
});

export type CommandBody = z.input<typeof commandSchema>;

export interface Controls {
  readonly simulation: Simulation;
  readonly faults: Faults;
  readonly deliveries: Deliveries;
}

/**
 * @param body JSON
 * @returns the state after the command, or the fault of the command
 */
export async function obey(controls: Controls, body: string): Promise<{ status: number; body: object }> {
  let input: unknown;
  try {
    input = JSON.parse(body);
  } catch {
    return { status: 400, body: { error: "the body must be JSON" } };
  }
  const parsed = commandSchema.safeParse(input);
  if (!parsed.success) return { status: 400, body: { error: z.prettifyError(parsed.error) } };
  const command = parsed.data;
  const { simulation, faults, deliveries } = controls;
  if (command.reset) {
    faults.clear();
    deliveries.mode = UNDISTURBED;
    if (command.reset === "all") simulation.store.clear();
  }
  if (command.slow) faults.slow = command.slow.map(withoutUndefined);
  if (command.fail) faults.fail = command.fail.map(withoutUndefined);
  if (command.webhooks) deliveries.mode = { ...deliveries.mode, ...withoutUndefined(command.webhooks) };
  if (command.advanceSeconds !== undefined) {
    simulation.store.advanceClock(command.advanceSeconds);
    const { events } = simulation.change(() => expireOverdue(simulation));
    await deliveries.send(events);
  }
  if (command.returnRefundsOf !== undefined) {
    const { returnRefundsOf } = command;
    const { events } = simulation.change(() => {
      for (const refund of simulation.store.all("refunds"))
        if (refund.payment_intent === returnRefundsOf && refund.status !== "failed") returnRefund(simulation, refund);
    });
    await deliveries.send(events);
  }
  const { refundByHand, dispute, decideDisputesOf } = command;
  if (refundByHand ?? dispute ?? decideDisputesOf) {
    const { events } = simulation.change(() => actByHand(simulation, { refundByHand, dispute, decideDisputesOf }));
    await deliveries.send(events);
  }
  if (command.release) await deliveries.release();
  return { status: 200, body: stateOf(controls) };
}

type ByHand = Pick<z.output<typeof commandSchema>, "refundByHand" | "dispute" | "decideDisputesOf">;

/** Does the actions of people outside of the API: of staff in Stripe's dashboard, and of banks. */
function actByHand(simulation: Simulation, { refundByHand, dispute, decideDisputesOf }: ByHand): void {
  if (refundByHand)
    refundCharge(simulation, chargeOf(simulation, refundByHand.paymentIntent), {
      amount: refundByHand.amount,
      reason: "requested_by_customer",
      metadata: {},
    });
  if (dispute) {
    const { paymentIntent: of, amount: disputed, ...how } = dispute;
    openDispute(simulation, chargeOf(simulation, of), { ...how, ...(disputed === undefined ? {} : { amount: disputed }) });
  }
  if (decideDisputesOf)
    for (const one of disputesOf(simulation, chargeOf(simulation, decideDisputesOf.paymentIntent).id))
      if (isOpen(one)) decideDispute(simulation, one, decideDisputesOf.outcome);
}

function chargeOf(simulation: Simulation, intentId: string): Stripe.Charge {
  const charge = latestChargeOf(simulation, intentOf(simulation, intentId));
  if (!charge) throw badState(`PaymentIntent ${intentId} has no charge.`);
  return charge;
}

export function stateOf({ simulation, faults, deliveries }: Controls): object {
  return {
    slow: faults.slow,
    fail: faults.fail,
    webhooks: { ...deliveries.mode, pending: deliveries.pending, attempts: deliveries.attempts },
    clockOffsetSeconds: simulation.store.clockOffsetSeconds,
  };
}

/**
 * Removes undefined fields: zod types an absent field as possibly undefined, and a rule without a method has
 * none.
 */
function withoutUndefined<T extends object>(rule: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
