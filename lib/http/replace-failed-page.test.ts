import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

import { afterEach, describe, expect, it } from "vitest";

import { replaceFailedPage } from "./replace-failed-page";

let server: Server | undefined;
afterEach(() => void server?.close());

async function ask(answer: (response: ServerResponse, request: IncomingMessage) => void, method = "GET"): Promise<Response> {
  const listening = createServer((request, response) => {
    replaceFailedPage(request, response, "request-1");
    answer(response, request);
  });
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", () => resolve()));
  const address = listening.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return fetch(`http://127.0.0.1:${port}/`, { method });
}

describe("a failed page", () => {
  it.each<readonly [string, (response: ServerResponse) => void]>([
    ["in pieces", (response) => void (response.write("<html>"), response.write("</html>"), response.end())],
    ["after its head", (response) => void (response.flushHeaders(), response.write("<html>"), response.end("</html>"))],
    ["at once", (response) => void response.end("<html>")],
    [
      "compressed",
      (response) => void (response.setHeader("content-encoding", "gzip"), response.end(Buffer.from([31, 139, 8]))),
    ],
  ])("is replaced, however it comes: %s", async (_, send) => {
    const response = await ask((out) => {
      out.statusCode = 500;
      out.setHeader("content-type", "text/html; charset=utf-8");
      send(out);
    });
    expect(response.status).toBe(500);
    expect(response.headers.get("content-encoding")).toBeNull();
    expect(response.headers.get("content-security-policy")).toContain("style-src 'sha256-");
    const text = await response.text();
    expect(text).toMatch(/^<!doctype html>[^]*<h1>This page could not be shown<\/h1>[^]*request-1[^]*<\/html>\n$/);
    expect(Buffer.byteLength(text)).toBe(Number(response.headers.get("content-length")));
  });

  it("has no body where none was asked for", async () => {
    const response = await ask((out) => void out.writeHead(500, { "x-a": "b" }).end(), "HEAD");
    expect(response.status).toBe(500);
    expect(await response.text()).toBe("");
  });
});

describe("everything else stays", () => {
  it("a page that is there", async () => {
    const response = await ask((out) => {
      out.setHeader("content-type", "text/html");
      out.write("<p>one</p>");
      out.end("<p>two</p>");
    });
    expect([response.status, await response.text()]).toEqual([200, "<p>one</p><p>two</p>"]);
  });

  it("a failure that is data", async () => {
    const response = await ask((out) => void out.writeHead(500, { "content-type": "text/x-component" }).end("0:{}"));
    expect([response.status, await response.text()]).toEqual([500, "0:{}"]);
  });
});
