/** Parts of a Checkout Session as Stripe shows them: the customer, the line items, and fields never set. */
import type Stripe from "stripe";
import type { CheckoutParams, LineParams } from "./checkout-params";
import { newId } from "./ids";

/** Makes the details of the customer, of which the hosted page asks for two. */
export function customerDetails(email: string | null, name: string | null): Stripe.Checkout.Session.CustomerDetails {
  const details = {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name,
    phone: null,
    tax_exempt: "none",
    tax_ids: [],
  };
  return details as unknown as Stripe.Checkout.Session.CustomerDetails;
}

/** Makes the list of a session's line items. */
export function lineItems(sessionId: string, params: CheckoutParams): Stripe.ApiList<Stripe.LineItem> {
  return {
    object: "list",
    data: params.lines.map((line) => lineItem(line, params.currency)),
    has_more: false,
    url: `/v1/checkout/sessions/${sessionId}/line_items`,
  };
}

/**
 * Makes a line item. Stripe shows a line's name as its description; the product's own description stays with
 * the product.
 */
function lineItem(line: LineParams, currency: string): Stripe.LineItem {
  const amount = line.unitAmount * line.quantity;
  const item = {
    id: newId("li"),
    object: "item",
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency,
    description: line.name,
    metadata: {},
    price: {
      id: newId("price"),
      object: "price",
      active: false,
      currency,
      product: { id: newId("prod", 14), object: "product", name: line.name, description: line.description },
      type: "one_time",
      unit_amount: line.unitAmount,
    },
    quantity: line.quantity,
  };
  return item as unknown as Stripe.LineItem;
}

/** Fields of a session that this simulator never sets. */
export function blankSession() {
  return {
    object: "checkout.session",
    adaptive_pricing: null,
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: ["card"],
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: null,
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: null,
    customer_account: null,
    customer_creation: "if_required",
    discounts: [],
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    managed_payments: null,
    mode: "payment",
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: "if_required",
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: ["card"],
    permissions: null,
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    submit_type: null,
    subscription: null,
    ui_mode: "hosted_page",
    wallet_options: null,
  } satisfies Partial<Stripe.Checkout.Session>;
}
