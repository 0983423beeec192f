/** Tests of the answers that guests get in place of those of Next.js to forms that it cannot use. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, it, vi } from "vitest";

import { log } from "@/lib/core/log";

import { type Handler, receiveRequest } from "./receive-request";

const site = "https://tickets.example.com";
vi.mock("@/lib/core/env", () => ({ env: () => ({ APP_URL: site, NODE_ENV: "production", TRUSTED_PROXIES: "" }) }));

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  vi.restoreAllMocks();
});

/** Posts a form to a server with the handler. */
async function post(handle: Handler, headers: Record<string, string> = {}): Promise<Response> {
  const made = createServer((request, response) => receiveRequest(request, response, handle));
  server = made;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  const { port } = made.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}/listings/a`, {
    method: "POST",
    body: "a=b",
    headers: { origin: site, "content-type": "application/x-www-form-urlencoded", accept: "text/html", ...headers },
  });
}

/** Answers plain text with a status, and sets the status once more afterwards, as Next.js does. */
const bare =
  (status: number): Handler =>
  async (_, response) => {
    response.statusCode = status;
    response.setHeader("content-type", "text/plain");
    response.end("Server Action unavailable.");
    response.statusCode = 500;
    await Promise.resolve();
  };

it("shows a page for a form whose action is unknown or damaged, and logs the status it was answered with", async () => {
  for (const [status, words] of [
    [409, "This form cannot be used any more"],
    [400, "This form is damaged"],
  ] as const) {
    const [failures, answers] = [vi.spyOn(log, "error"), vi.spyOn(log, "info")];
    const answer = await post(bare(status));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "text/html; charset=utf-8"]);
    expect(await answer.text()).toContain(words);
    await expect.poll(() => answers.mock.calls.map(([line]) => line)).toContainEqual(expect.objectContaining({ status }));
    expect(failures).not.toHaveBeenCalled();
    server?.closeAllConnections();
    server?.close();
    vi.restoreAllMocks();
  }
});

it("leaves the answer to a script's call as it is", async () => {
  const answer = await post(bare(409), { "next-action": "40".repeat(21) });
  expect([answer.status, await answer.text()]).toEqual([409, "Server Action unavailable."]);
});

it("names the site as the host of a call that was sent on, where its Origin is the site's", async () => {
  const hosts: (string | undefined)[] = [];
  const note: Handler = async ({ headers }: IncomingMessage, response) => {
    hosts.push(headers.host);
    response.end();
    await Promise.resolve();
  };
  await post(note, { "x-action-forwarded": "1" });
  await post(note);
  expect(hosts[0]).toBe("tickets.example.com");
  expect(hosts[1]).toMatch(/^127\.0\.0\.1:\d+$/);
  const foreign = await post(note, { "x-action-forwarded": "1", origin: "https://elsewhere.example" });
  expect([foreign.status, hosts.length]).toEqual([403, 2]);
});
