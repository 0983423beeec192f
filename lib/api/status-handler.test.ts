/** A poll of a waiting room whose document cannot be read, as the database is away. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, expect, it, vi } from "vitest";

import { log } from "@/lib/core/log";
import { closeAll } from "@/lib/core/singleton";

import { handleApiRequest } from "./node-handler";
import { handleStatusPoll } from "./status-handler";

log.level = "silent";
const environment = {
  DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  APP_URL: "http://127.0.0.1:4600",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "none",
  SMTP_URL: "smtp://127.0.0.1:1",
  AUTH_SECRET: "x".repeat(32),
  STRIPE_SECRET_KEY: "sk_test_none",
  STRIPE_WEBHOOK_SECRET: "whsec_none",
};
for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);

const server = createServer((request, response) => {
  if (!handleApiRequest(request, response)) response.writeHead(418).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await closeAll();
});

it.each(["status", "revision"])("answers a poll of the %s with the problem that the reading met", async (what) => {
  const { port } = server.address() as AddressInfo;
  const answered = await fetch(`http://127.0.0.1:${port}/api/waiting-room/any/${what}`);
  expect([answered.status, answered.headers.get("content-type")]).toEqual([503, "application/problem+json"]);
  expect(await answered.json()).toMatchObject({ request_id: answered.headers.get("x-request-id") });
});

it("returns the pending read to its caller, and leaves other requests", async () => {
  const poll = (method: string, url: string) => handleStatusPoll({ method, url } as IncomingMessage, {} as ServerResponse);
  await expect(poll("GET", "/api/waiting-room/any/status")).rejects.toThrow("ECONNREFUSED");
  expect(poll("GET", "/api/waiting-room/any/place")).toBeUndefined();
  expect(poll("HEAD", "/api/waiting-room/any/status")).toBeUndefined();
});
