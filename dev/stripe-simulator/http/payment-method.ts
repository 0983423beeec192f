/**
 * The card in an API call: one of Stripe's ready-made test payment methods, or card data as the hosted page
 * would send it.
 */
import { type Card, readCard } from "../cards/card";
import { TEST_PAYMENT_METHODS } from "../cards/test-cards";
import { ApiFailure, badParameter, missing } from "./failure";
import type { Params } from "./params";
import type { Attempt } from "../resources/types";

/**
 * Reads `payment_method` or `payment_method_data`, and `return_url`.
 * @param now Unix seconds
 * @throws {ApiFailure} when there is no card, or its data cannot belong to one
 */
export function readAttempt(params: Params, email: string | null, now: number): Attempt {
  const returnUrl = params.url("return_url") ?? null;
  const ready = params.string("payment_method");
  const data = params.object("payment_method_data");
  if (ready !== undefined) return { card: readyCard(ready, now), payer: { email, name: null }, returnUrl };
  if (!data) {
    const message = "You cannot confirm this PaymentIntent because it's missing a payment method.";
    throw badParameter("payment_method", message, "payment_intent_unexpected_state");
  }
  data.oneOf("type", ["card"]);
  const typed = data.requiredObject("card");
  const read = readCard(
    {
      number: typed.requiredString("number", 30),
      expiry: `${typed.requiredString("exp_month", 2)}/${typed.requiredString("exp_year", 4)}`,
      cvc: typed.requiredString("cvc", 4),
    },
    now,
  );
  const billing = data.object("billing_details");
  const payer = { email: billing?.string("email", 512) ?? email, name: billing?.string("name", 200) ?? null };
  for (const part of [billing, typed, data]) part?.refuseOthers();
  if ("problems" in read) throw cardProblem(read.problems);
  return { card: read.card, payer, returnUrl };
}

/** Makes the card error that Stripe answers for data of no possible card, before it asks a bank. */
function cardProblem(problems: { number?: string; expiry?: string; cvc?: string }): ApiFailure {
  const [code, param, message] =
    problems.number !== undefined
      ? ["incorrect_number", "number", problems.number]
      : problems.expiry !== undefined
        ? ["invalid_expiry_year", "exp_year", problems.expiry]
        : ["invalid_cvc", "cvc", problems.cvc ?? "Your card's security code is invalid."];
  return new ApiFailure(402, { type: "card_error", code, param, message });
}

function readyCard(id: string, now: number): Card {
  const number = TEST_PAYMENT_METHODS[id];
  if (number === undefined) throw missing("PaymentMethod", id, "payment_method");
  const nextYear = new Date(now * 1000).getUTCFullYear() + 1;
  return { number, expMonth: 12, expYear: nextYear, cvc: number.length === 15 ? "1234" : "123" };
}
