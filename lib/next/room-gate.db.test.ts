/**
 * Tests of the gate behind the HTTP server, with requests as Next.js passes them on: without the headers of
 * its own router.
 */
import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";

import { FLIGHT_HEADERS } from "next/dist/client/components/app-router-headers";
import { NextRequest, NextResponse } from "next/server";
import { afterAll, expect, it, vi } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { readSales } from "@/lib/sales/sale-cache";
import { stateKey } from "@/lib/waiting-room/redis/internal/room-keys";
import { advanceRoom } from "@/lib/waiting-room/redis/room";
import { type MadeSale, makeSale, startTestRedis, joinWith } from "@/lib/waiting-room/testing";

import { receiveRequest } from "@/lib/http/receive-request";
import { checkGate } from "./room-gate";

const database = await createTestDatabase();
const redis = await startTestRedis(database);
// The requests below come from this machine, and give the addresses of others as a proxy does.
vi.stubEnv("TRUSTED_PROXIES", "127.0.0.1");

const server = createServer((incoming, response) =>
  receiveRequest(incoming, response, async ({ headers, method = "GET", url = "/" }) => {
    const entries = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
    const seen = entries.filter(([name]) => !(FLIGHT_HEADERS as readonly string[]).includes(name));
    const verdict = await checkGate(new NextRequest(new URL(url, "http://127.0.0.1:4600"), { method, headers: seen }));
    if (verdict instanceof NextResponse)
      return void response.writeHead(verdict.status, Object.fromEntries(verdict.headers)).end();
    response.writeHead(200, { "x-walked-in": String(verdict.cookies.length > 0) }).end();
  }),
);
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(() => new Promise((resolve) => server.close(resolve)));
const { port } = server.address() as AddressInfo;

const undated = { lobbyOpensAt: null, opensAt: null, closesAt: null, maxActiveSessions: 1_000, admissionsPerMinute: 600_000 };

async function openNet(values: Parameters<typeof makeSale>[1] = {}): Promise<MadeSale> {
  const sale = await makeSale(database, { ...undated, ...values });
  await stateOf(sale);
  return sale;
}

async function stateOf({ id }: MadeSale) {
  const sale = (await readSales()).byId.get(id);
  if (!sale) throw new Error("the sale is unknown");
  await new Promise((resolve) => setTimeout(resolve, 160));
  return (await advanceRoom(sale)).state;
}

/**
 * Requests the listing's page.
 * @returns the gate's answer
 */
async function visit({ slug }: MadeSale, headers: Record<string, string>, method = "GET") {
  const sent = request({ host: "127.0.0.1", port, path: `/listings/${slug}`, method, headers }).end();
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  answer.resume();
  if (answer.statusCode === 307) return "room";
  return answer.headers["x-walked-in"] === "true" ? "in" : answer.statusCode;
}

const browser = { accept: "text/html,*/*;q=0.8" };
const navigation = { ...browser, "sec-fetch-mode": "navigate" };
const click = { accept: "*/*", rsc: "1", "sec-fetch-mode": "cors", "sec-fetch-site": "same-origin" };

it("admits people to a safety net, and nothing that only fetches", async () => {
  const sale = await openNet();
  expect(await visit(sale, navigation)).toBe("in");
  expect(await visit(sale, browser)).toBe("in");
  for (const headers of [{ accept: "*/*" }, { accept: "application/json" }, { ...browser, "sec-fetch-mode": "no-cors" }, {}])
    expect(await visit(sale, headers), `with ${JSON.stringify(headers)}`).not.toBe("in");
  expect(await visit(sale, navigation, "HEAD")).toBe("room");
  expect(await visit(sale, { ...navigation, purpose: "prefetch" })).toBe(429);
  expect((await stateOf(sale)).activeSessions).toBe(2);
});

it("admits a visitor who clicks, and no fetch of the router ahead of a click", async () => {
  const sale = await openNet();
  expect(await visit(sale, click)).toBe("in");
  expect(await visit(sale, { ...click, "next-router-prefetch": "1" })).toBe(429);
  expect(await visit(sale, { ...click, "next-router-segment-prefetch": "/_tree" })).toBe(429);
  // A client cannot set the header itself.
  expect(await visit(sale, { accept: "*/*", "x-holdfast-fetch": "click", "sec-fetch-mode": "cors" })).not.toBe("in");
  expect(await visit(sale, { ...navigation, "x-holdfast-fetch": "ahead" })).toBe("in");
  expect((await stateOf(sale)).activeSessions).toBe(2);
});

it("leads one address that comes by the hundred to the room", async () => {
  const sale = await openNet();
  const storm = { ...navigation, "x-forwarded-for": "203.0.113.9" };
  const answers = await Promise.all(Array.from({ length: 100 }, () => visit(sale, storm)));
  const inside = answers.filter((answer) => answer === "in").length;
  expect(inside).toBeGreaterThan(0);
  expect(inside).toBeLessThanOrEqual(30);
  expect(answers.filter((answer) => answer === "room")).toHaveLength(100 - inside);
  expect(await visit(sale, { ...storm, "x-forwarded-for": "203.0.113.10" })).toBe("in");
});

it("leads to the room while a visitor waits in any lane", async () => {
  const lanes = [
    { key: "all", name: "General admission", sharePercent: 50, codeHash: null },
    { key: "more", name: "More", sharePercent: 50, codeHash: "0".repeat(64) },
  ];
  const sale = await openNet({ lanes });
  expect(await visit(sale, navigation)).toBe("in");
  await redis.plain.hset(stateKey({ ...sale, epoch: 0 }), "issued1", 1);
  expect(await visit(sale, navigation)).toBe("room");
});

it("leads to the room at once while Redis is known to be away", async () => {
  const sale = await openNet();
  await redis.stop();
  await visit(sale, navigation);
  const asked = vi.spyOn(globalThis, "fetch");
  expect(await visit(sale, navigation)).toBe("room");
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
  await redis.start();
  await joinWith({ slug: sale.saleSlug }).catch(() => undefined);
});
