/** Stripe's documented test cards and the result of each (https://docs.stripe.com/testing). */

export interface Decline {
  readonly code: string;
  readonly declineCode?: string;
  readonly message: string;
}

export type CardOutcome =
  | { readonly kind: "approved" }
  | { readonly kind: "authentication_required" }
  | { readonly kind: "declined"; readonly decline: Decline };

const approved: CardOutcome = { kind: "approved" };
const authenticate: CardOutcome = { kind: "authentication_required" };
const declined = (message: string, declineCode?: string, code = "card_declined"): CardOutcome => ({
  kind: "declined",
  decline: { code, message, ...(declineCode === undefined ? {} : { declineCode }) },
});

const OUTCOMES: ReadonlyMap<string, CardOutcome> = new Map([
  ["4242424242424242", approved],
  ["4000056655665556", approved],
  ["5555555555554444", approved],
  ["2223003122003222", approved],
  ["5200828282828210", approved],
  ["378282246310005", approved],
  ["6011111111111117", approved],
  ["3056930009020004", approved],
  ["3566002020360505", approved],
  ["4000000000000259", approved],
  ["4000000000002685", approved],
  ["4000000000001976", approved],
  ["4000002500003155", authenticate],
  ["4000002760003184", authenticate],
  ["4000000000000002", declined("Your card was declined.", "generic_decline")],
  ["4000000000009995", declined("Your card has insufficient funds.", "insufficient_funds")],
  ["4000000000009987", declined("Your card was declined.", "lost_card")],
  ["4000000000009979", declined("Your card was declined.", "stolen_card")],
  ["4000000000000069", declined("Your card has expired.", undefined, "expired_card")],
  ["4000000000000127", declined("Your card's security code is incorrect.", undefined, "incorrect_cvc")],
  [
    "4000000000000119",
    declined("An error occurred while processing your card. Try again in a little bit.", undefined, "processing_error"),
  ],
]);

const LIVE_CARD = declined(
  "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://docs.stripe.com/testing.",
  "test_mode_live_card",
);

/**
 * Returns the result of a card number in Stripe's test mode.
 * @param number digits only, valid by {@link passesLuhn}
 */
export function outcomeOf(number: string): CardOutcome {
  return OUTCOMES.get(number) ?? LIVE_CARD;
}

/** Cards whose charges are disputed as soon as they are captured, by their last four digits. */
const DISPUTED = {
  "0259": { reason: "fraudulent", inquiry: false },
  "2685": { reason: "product_not_received", inquiry: false },
  "1976": { reason: "general", inquiry: true },
} as const;

/** @returns the reason for which a captured charge of this card is disputed; undefined when it is not */
export function testDisputeOf(last4: string): (typeof DISPUTED)[keyof typeof DISPUTED] | undefined {
  return Object.entries(DISPUTED).find(([ending]) => ending === last4)?.[1];
}

/** Ready-made payment methods that stand for a test card in API calls. */
export const TEST_PAYMENT_METHODS: Readonly<Record<string, string>> = {
  pm_card_visa: "4242424242424242",
  pm_card_visa_debit: "4000056655665556",
  pm_card_mastercard: "5555555555554444",
  pm_card_amex: "378282246310005",
  pm_card_discover: "6011111111111117",
  pm_card_authenticationRequired: "4000002760003184",
  pm_card_threeDSecure2Required: "4000002760003184",
  pm_card_createDispute: "4000000000000259",
  pm_card_createDisputeProductNotReceived: "4000000000002685",
  pm_card_createDisputeInquiry: "4000000000001976",
  pm_card_chargeDeclined: "4000000000000002",
  pm_card_visa_chargeDeclined: "4000000000000002",
  pm_card_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_visa_chargeDeclinedInsufficientFunds: "4000000000009995",
  pm_card_visa_chargeDeclinedLostCard: "4000000000009987",
  pm_card_visa_chargeDeclinedStolenCard: "4000000000009979",
  pm_card_chargeDeclinedExpiredCard: "4000000000000069",
  pm_card_chargeDeclinedIncorrectCvc: "4000000000000127",
  pm_card_chargeDeclinedProcessingError: "4000000000000119",
};

/** Cards named in the hint on the hosted page. */
export const CARD_HINTS: readonly { readonly number: string; readonly effect: string }[] = [
  { number: "4242 4242 4242 4242", effect: "Pays" },
  { number: "4000 0025 0000 3155", effect: "Needs authentication" },
  { number: "4000 0027 6000 3184", effect: "Always needs it" },
  { number: "4000 0000 0000 0002", effect: "Declined" },
  { number: "4000 0000 0000 9995", effect: "Insufficient funds" },
  { number: "4000 0000 0000 0069", effect: "Expired card" },
  { number: "4000 0000 0000 0127", effect: "Wrong security code" },
  { number: "4000 0000 0000 0259", effect: "Pays, then disputed" },
];
