/**
 * `npm run example:partner`: a small but complete partner's program against the running site. It registers
 * with a test key, searches, holds, books on account and cancels. It receives webhooks for all of that and
 * checks their signatures.
 */
import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";

import { Webhook } from "standardwebhooks";

import { createHoldfast } from "@/clients/typescript";
import { closeDb, openDb } from "@/db/client";
import { keyScopes } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";
import { createKey } from "@/lib/partners/create-key";
import { createPartner } from "@/lib/partners/create-partner";

import { StartupError } from "../dev/startup-error";
import { commandOnDatabase } from "./with-database";

const { values } = parseArgs({
  options: { site: { type: "string", default: process.env["APP_URL"] ?? `http://localhost:${process.env["PORT"] ?? "3000"}` } },
});
const { site } = values;
const wantedMessages = 2;
const patienceMs = 30_000;

await commandOnDatabase(async ({ url }) => {
  await fetch(new URL("/api/health", site)).catch(() => {
    throw new StartupError(`There is no site at ${site}.`, "Start it first, in another terminal: npm start");
  });
  const key = await becomePartner(url);
  const received = await sell(key);
  console.log(`\n${received} messages came, each with a good signature. Done.`);
  return 0;
});

/**
 * Creates a partner as staff do at /admin/partners.
 * @returns a test key, which reads test listings only
 */
async function becomePartner(databaseUrl: string): Promise<string> {
  const db = openDb(databaseUrl, { max: 1, name: "example" });
  try {
    const name = `Example ${randomUUID().slice(0, 8)}`;
    const { id } = await createPartner(db, { name, contactEmail: "partner@example.com", onAccount: true }, systemActor);
    const { key, prefix } = await createKey(db, id, { name: "example", test: true, scopes: [...keyScopes] }, systemActor);
    console.log(`Partner      ${name}, key ${prefix}...`);
    return key;
  } finally {
    await closeDb(db);
  }
}

/** @returns the number of messages received */
async function sell(key: string): Promise<number> {
  const receiver = await listen();
  try {
    return await workADay(key, receiver);
  } finally {
    receiver.close();
  }
}

async function workADay(key: string, receiver: Awaited<ReturnType<typeof listen>>): Promise<number> {
  const holdfast = createHoldfast({ site, key });
  const once = () => ({ header: { "Idempotency-Key": randomUUID() } });
  const endpoint = need(
    await holdfast.POST("/webhooks/endpoints", { params: once(), body: { url: receiver.url, types: [] } }),
    "an endpoint",
  );
  receiver.trust(endpoint.secret);
  console.log(`Endpoint     ${endpoint.url}`);

  const { listings } = need(await holdfast.GET("/listings", { params: { query: { kind: "stay" } } }), "listings");
  const [stay] = listings;
  if (!stay) throw new StartupError("There is no test listing.", "Load the demonstration: npm start");
  console.log(`Listing      ${stay.name}, ${stay.city}`);

  const [check_in, check_out] = [inDays(40), inDays(42)];
  const query = { listing: stay.slug, check_in, check_out, quantity: "1", guests: "2" };
  // Numbers in a query are text; the OpenAPI document states which texts are numbers.
  const { units } = need(await holdfast.GET("/availability", { params: { query: query as never } }), "availability");
  const unit = units.find(({ bookable }) => bookable);
  if (!unit?.total) throw new StartupError("Nothing is free in forty days.", "npm run demo:reset makes everything free again");
  console.log(`Available    ${unit.name}, ${unit.available} left, ${amount(unit.total)} for two nights`);

  const line = { listing_id: stay.id, unit_type_id: unit.unit_type_id, check_in, check_out, quantity: 1, guests: 2 };
  const hold = need(
    await holdfast.POST("/holds", { params: once(), body: { lines: [{ ...line, expected_total: unit.total.amount }] } }),
    "a hold",
  );
  console.log(`Held         until ${hold.held_until}`);

  const contact = { name: "Ana Souza", email: "ana@example.com" };
  // A stay needs the name of the guest who checks in; without one the contact's is used.
  const lines = hold.lines.map(({ id }) => ({ line_id: id, guest_names: ["Rui Souza"] }));
  const booked = need(
    await holdfast.POST("/reservations", {
      params: once(),
      body: { hold_id: hold.id, contact, lines, payment: { type: "on_account" }, partner_reference: "EXAMPLE-1" },
    }),
    "a booking",
  );
  console.log(
    `Booked       ${booked.code}, ${amount(booked.paid)} on account, for ${booked.lines[0]?.guest_names.join(", ") ?? ""}`,
  );

  const path = { id: booked.id };
  const quote = need(await holdfast.POST("/reservations/{id}/cancellation-quote", { params: { path }, body: {} }), "a quote");
  console.log(`Quote        ${amount(quote.refund)} would come back`);
  const cancelled = need(
    await holdfast.POST("/reservations/{id}/cancel", { params: { path, ...once() }, body: { quote_id: quote.quote_id } }),
    "a cancellation",
  );
  console.log(`Cancelled    ${cancelled.status}`);

  const received = await receiver.wait();
  await holdfast.DELETE("/webhooks/endpoints/{id}", { params: { path: { id: endpoint.id } } });
  return received;
}

/**
 * Returns the data of a response.
 * @throws {StartupError} with the problem in a sentence when the request was refused
 */
function need<Data>(answer: { readonly data?: Data; readonly error?: unknown }, what: string): Data {
  if (answer.data !== undefined) return answer.data;
  const { detail } = answer.error as { detail?: string };
  throw new StartupError(
    `There is no ${what}: ${detail ?? "no reason was given"}`,
    "What each problem means is told at /docs/api/errors",
  );
}

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

function amount({ amount: minor, currency }: { readonly amount: number; readonly currency: string }): string {
  return `${(minor / 100).toFixed(2)} ${currency}`;
}

/** A receiver that accepts no message without a valid signature. */
async function listen() {
  const early: { body: string; headers: IncomingMessage["headers"] }[] = [];
  const seen = new Set<string>();
  const arrived = Promise.withResolvers<void>();
  let webhook: Webhook | undefined;
  const take = (body: string, headers: IncomingMessage["headers"]) => {
    if (!webhook) return void early.push({ body, headers });
    const { type, data } = webhook.verify(body, headers as Record<string, string>) as {
      type: string;
      data: { sequence: number };
    };
    // The same message may be delivered twice.
    if (seen.has(String(headers["webhook-id"]))) return undefined;
    seen.add(String(headers["webhook-id"]));
    console.log(`Message      ${type}, number ${data.sequence}`);
    if (seen.size >= wantedMessages) arrived.resolve();
    return undefined;
  };
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.once("end", () => {
      try {
        take(body, request.headers);
        response.writeHead(204).end();
      } catch {
        response.writeHead(400).end();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    trust(secret: string) {
      webhook = new Webhook(secret);
      for (const { body, headers } of early.splice(0)) take(body, headers);
    },
    async wait(): Promise<number> {
      const late = setTimeout(
        () => arrived.reject(new StartupError("The messages do not come.", "Is the worker running?")),
        patienceMs,
      );
      await arrived.promise.finally(() => clearTimeout(late));
      return seen.size;
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
