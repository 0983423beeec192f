/** The API straight from node:http: its headers, its cookies, and what it leaves to the common handler. */
import { createServer, request as send, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, describe, expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { makeSale, startTestRedis } from "@/lib/waiting-room/testing";

import { handleApiRequest } from "./node-handler";

const database = await createTestDatabase();
await startTestRedis(database);

const server = createServer((request, response) => {
  // 418 tells that the common handler would get the request.
  if (!handleApiRequest(request, response)) response.writeHead(418).end();
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

function ask(method: string, path: string, headers: Record<string, string> = {}, body = ""): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = send({ port, host: "127.0.0.1", method, path, headers, agent: false }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    sent.on("error", reject).end(body);
  });
}

const own = { origin: "http://127.0.0.1:4600", "content-type": "application/json" };
const post = (path: string, body = "{}", headers: Record<string, string> = own) =>
  ask("POST", path, { ...headers, "content-length": String(Buffer.byteLength(body)) }, body);

const page = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

describe("the waiting room", () => {
  it("sets a cookie a line, with the headers of pages", async () => {
    const { saleSlug } = await makeSale(database);
    const joined = await post(`/api/waiting-room/${saleSlug}/join`);
    expect([joined.status, joined.headers["content-type"], joined.headers["cache-control"]]).toEqual([
      200,
      "application/json",
      "no-store",
    ]);
    expect(joined.headers).toMatchObject(page);
    expect(joined.headers["x-request-id"]).toMatch(/^[\w-]{8,}$/);
    const cookies = joined.headers["set-cookie"] ?? [];
    expect(cookies).toHaveLength(2);
    for (const cookie of cookies) expect(cookie).toMatch(/^hf_\w+=[\w.-]+; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const cookie = cookies.map((each) => each.split(";", 1)[0]).join("; ");
    const left = await post(`/api/waiting-room/${saleSlug}/leave`, "", {
      ...own,
      "content-type": "application/x-www-form-urlencoded",
      cookie,
    });
    expect([left.status, left.headers.location, left.headers["content-length"]]).toEqual([
      303,
      `/waiting-room/${saleSlug}?left=yes`,
      "0",
    ]);
    expect(left.headers["set-cookie"]?.map((each) => each.replace(/_[\da-f]{12}/, ""))).toEqual([
      "hf_ticket=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
      "hf_pass=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax",
    ]);
  });

  it("answers the status to any site, from memory or not, and HEAD without its body", async () => {
    const { saleSlug } = await makeSale(database);
    const path = `/api/waiting-room/${saleSlug}/status`;
    const [first, second] = [await ask("GET", path), await ask("GET", path)];
    for (const { status, headers, text } of [first, second]) {
      expect([status, headers["cross-origin-resource-policy"], headers["access-control-allow-origin"]]).toEqual([
        200,
        "cross-origin",
        "*",
      ]);
      expect(JSON.parse(text)).toMatchObject({ phase: "open" });
    }
    const head = await ask("HEAD", path);
    expect([head.status, head.text, Number(head.headers["content-length"]) > 0]).toEqual([200, "", true]);
  });

  it("answers what it does not have, and methods that an address does not have", async () => {
    const { saleSlug } = await makeSale(database);
    const missing = await ask("GET", `/api/waiting-room/${saleSlug}/other`);
    expect([missing.status, missing.headers["content-type"]]).toEqual([404, "application/problem+json"]);
    expect(missing.headers).toMatchObject(page);
    expect(JSON.parse(missing.text)).toMatchObject({ code: "not_found", request_id: missing.headers["x-request-id"] });
    const unknown = await ask("GET", "/api/waiting-room/no-such-sale/status");
    expect([unknown.status, JSON.parse(unknown.text)]).toMatchObject([404, { code: "not_found" }]);
    const wrong = await ask("OPTIONS", `/api/waiting-room/${saleSlug}/join`);
    expect([wrong.status, wrong.headers.allow]).toEqual([405, "POST"]);
  });

  it("believes no host that only a proxy may name", async () => {
    const { saleSlug } = await makeSale(database);
    const forged = { ...own, origin: "http://evil.example", "x-forwarded-host": "evil.example" };
    expect((await post(`/api/waiting-room/${saleSlug}/join`, "{}", forged)).status).toBe(403);
  });

  it("leaves encoded addresses, undeclared lengths and long bodies to the common handler", async () => {
    expect((await ask("GET", "/api/waiting-room/%ff/status")).status).toBe(418);
    const chunked = { ...own, "transfer-encoding": "chunked" };
    expect((await ask("POST", "/api/waiting-room/a/join", chunked, "{}")).status).toBe(418);
    expect((await ask("POST", "/api/waiting-room/a/join", { ...own, "content-length": "1000001" })).status).toBe(418);
    for (const path of ["/", "/api/v1", "/api/v1?x", "/api/waiting-room", "/api/health", "/api/v2/holds"])
      expect((await ask("GET", path)).status, `at ${path}`).toBe(418);
  });
});

describe("the partner API", () => {
  it("answers with the headers that data obeys, and leaves bodies above every limit", async () => {
    const refused = await ask("GET", "/api/v1/listings");
    expect([refused.status, refused.headers["www-authenticate"]]).toEqual([401, 'Bearer realm="Holdfast"']);
    expect(refused.headers).toMatchObject({
      "content-security-policy": page["content-security-policy"],
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
    });
    expect(refused.headers["x-frame-options"]).toBeUndefined();
    expect(JSON.parse(refused.text)).toMatchObject({ request_id: refused.headers["x-request-id"] });
    expect((await ask("POST", "/api/v1/holds", { "content-length": "30000000" })).status).toBe(418);
    const document = await ask("GET", "/api/v1/openapi.json");
    expect([document.status, document.headers["cross-origin-resource-policy"]]).toEqual([200, "cross-origin"]);
  });
});
