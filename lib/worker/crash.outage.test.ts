/**
 * A worker killed at the worst moments: while it reads a payment that was authorised, between Stripe's
 * capture and its record in the database, and between Stripe's refund and its record. A proxy before the
 * simulator knows these moments and kills the process then; its successor finishes the work.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";

import { afterAll, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { eventually } from "@/db/testing/eventually";
import { letTimePass } from "@/db/testing/time";
import { cancelOrder } from "@/lib/orders/changes/cancel-order";
import { bookSomething, holdSomething, payFor, startTestStripe } from "@/lib/orders/testing";

import { auditLedger } from "./audit";

const root = fileURLToPath(new URL("../..", import.meta.url));
const database = await createTestDatabase();
const { db, owner } = database;
const stripe = await startTestStripe(database);
const stripeUrl = process.env["STRIPE_API_URL"] ?? "";

/** Called with each request after Stripe has executed it, before its response is passed on. */
let afterRequest: ((method: string, path: string) => Promise<void>) | undefined;
const proxy = await startProxy();
afterAll(() => {
  proxy.close();
  proxy.closeAllConnections();
});

async function startProxy(): Promise<Server> {
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const { method = "GET", url = "/" } = request;
      const headers = new Headers();
      for (const name of ["authorization", "content-type", "idempotency-key", "stripe-version"]) {
        const value = request.headers[name];
        if (typeof value === "string") headers.set(name, value);
      }
      const body = method === "POST" ? { body: Buffer.concat(chunks) } : {};
      const answer = await fetch(`${stripeUrl}${url}`, { method, headers, ...body });
      const text = await answer.text();
      await afterRequest?.(method, url);
      response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
    })().catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/** Starts the worker as in production, but for the address of Stripe. */
function startWorker(): ChildProcess {
  const port = (proxy.address() as AddressInfo).port;
  const environment = { ...process.env, STRIPE_API_URL: `http://127.0.0.1:${port}`, LOG_LEVEL: "silent" };
  return spawn(process.execPath, ["--import", "tsx", "worker.ts"], { cwd: root, env: environment, stdio: "ignore" });
}

/** Starts a worker and kills it when a request arrives. */
async function killAt(method: string, path: RegExp): Promise<void> {
  const worker = startWorker();
  const killed = new Promise<void>((resolve) => {
    afterRequest = async (gotMethod, gotPath) => {
      if (gotMethod !== method || !path.test(gotPath)) return;
      afterRequest = undefined;
      worker.kill("SIGKILL");
      await once(worker, "exit");
      resolve();
    };
  });
  await killed;
}

/** Lets a worker run until an assertion holds. */
async function whileWorking(isSo: () => Promise<void>): Promise<void> {
  const worker = startWorker();
  try {
    await eventually(isSo, 500);
  } finally {
    worker.kill("SIGTERM");
    await once(worker, "exit");
  }
}

it("is followed by one that ends what was begun, and takes the money once", async () => {
  await stripe.control({ webhooks: { hold: true } });
  const basket = await holdSomething(database);
  await payFor(database, basket);
  for (const id of basket.reservationIds) await letTimePass(owner, basket.listing.listingId, id, 2);
  await db.sql`update payments set created_at = created_at - interval '2 minutes'`;
  const states = () => db.sql<{ order: string; payment: string }[]>`
    select o.status as order, p.status as payment from orders o join payments p on p.order_id = o.id`;

  await killAt("GET", /\/v1\/checkout\/sessions\//);
  expect(await states()).toEqual([{ order: "pending", payment: "opened" }]);

  await killAt("POST", /\/capture$/);
  expect(await states()).toEqual([{ order: "confirmed", payment: "authorised" }]);
  expect(await stripe.ledger()).toMatchObject([{ captured: 10_000 }]);

  await whileWorking(async () => expect(await states()).toEqual([{ order: "confirmed", payment: "captured" }]));
  expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 0 }]);
  expect(await auditLedger(db)).toEqual([]);
});

it("pays a refund back once, though it died before writing down that it did", async () => {
  await stripe.control({ reset: "all", webhooks: { hold: true } });
  const booked = await bookSomething(database);
  const { orderId, actor } = booked;
  await cancelOrder(db, { requestId: randomUUID(), orderId, actor, expectedRefundMinor: 10_000n });
  const states = () => db.sql<{ status: string; refunded: bigint }[]>`
    select r.status, p.refunded_minor as refunded from refunds r join payments p on p.id = r.payment_id where r.order_id = ${orderId}`;

  await killAt("POST", /\/v1\/refunds$/);
  expect(await states()).toEqual([{ status: "due", refunded: 0n }]);
  expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 10_000 }]);

  await whileWorking(async () => expect(await states()).toEqual([{ status: "sent", refunded: 10_000n }]));
  expect(await stripe.ledger()).toMatchObject([{ captured: 10_000, refunded: 10_000 }]);
  expect(await auditLedger(db)).toEqual([]);
});
