/** A corrected address reaches Stripe: its receipts go there. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";

import { correctReceipts } from "./correct-receipts";
import { bookSomething, startTestStripe } from "../testing";

const database = await createTestDatabase();
const { db } = database;
const stripe = await startTestStripe(database);

/** Runs when the next payment is changed at Stripe, before Stripe receives the request. */
let meanwhile: (() => Promise<void>) | undefined;
const { STRIPE_API_URL: stripeUrl = "" } = process.env;
const between = createServer((request, response) => {
  forward(request, response).catch(() => response.destroy());
});
between.listen(0, "127.0.0.1");
await once(between, "listening");
vi.stubEnv("STRIPE_API_URL", `http://127.0.0.1:${(between.address() as AddressInfo).port}`);
afterAll(() => {
  between.close();
  between.closeAllConnections();
});

async function forward(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/", headers } = request;
  const sent: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) sent.push(chunk);
  if (method === "POST" && /^\/v1\/payment_intents\/pi_\w+$/.test(url)) {
    const now = meanwhile;
    meanwhile = undefined;
    await now?.();
  }
  const kept = Object.entries(headers).filter(([name]) => /^(?:authorization|content-type|idempotency-key|stripe-)/.test(name));
  const body = method === "GET" ? {} : { body: Buffer.concat(sent) };
  const answer = await fetch(`${stripeUrl}${url}`, {
    method,
    headers: Object.fromEntries(kept) as Record<string, string>,
    ...body,
  });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}

it("has Stripe send receipts to the address that the order has now, also while it is away for a moment", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set contact_email = 'ana.right@example.com' where id = ${orderId}`;
  await stripe.control({ fail: [{ method: "POST", path: "/v1/payment_intents/*", how: "reset", count: 3 }] });
  await expect(correctReceipts(db, orderId)).rejects.toMatchObject({ code: "payment_provider_unavailable" });
  await correctReceipts(db, orderId);
  expect(await stripe.ledger()).toMatchObject([{ receiptEmail: "ana.right@example.com" }]);
});

it("sends Stripe the address that was corrected once more during the update", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set contact_email = 'ana.first@example.com' where id = ${orderId}`;
  meanwhile = async () => {
    await db.sql`update orders set contact_email = 'ana.last@example.com' where id = ${orderId}`;
  };
  await correctReceipts(db, orderId);
  const told = (await stripe.ledger()).map(({ receiptEmail }) => receiptEmail);
  expect(told).toContain("ana.last@example.com");
  expect(told).not.toContain("ana.first@example.com");
});

it("minds no address that Stripe does not take", async () => {
  const { orderId } = await bookSomething(database);
  await db.sql`update orders set contact_email = 'ana@localhost' where id = ${orderId}`;
  await expect(correctReceipts(db, orderId)).resolves.toBeUndefined();
});
