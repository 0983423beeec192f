/** Tests of the table of addresses: which handler a request finds, and the errors where there is none. */
import { describe, expect, it } from "vitest";

import { type Route, Router } from "./router";
import type { ApiRequest } from "./transport";

/** A route whose response tells its own path and the parameters it was given. */
const route = (method: string, path: string): Route => ({
  method,
  path,
  handler: async (_, parameters) => ({ status: 200, headers: {}, body: JSON.stringify([method, path, parameters]) }),
});

const router = new Router([
  route("GET", "/holds"),
  route("POST", "/holds"),
  route("GET", "/holds/{id}"),
  route("DELETE", "/holds/{id}"),
  route("GET", "/holds/all"),
  route("POST", "/holds/{id}/extend"),
  route("POST", "/rooms/{sale}/join"),
  route("POST", "/rooms/{sale}/{what}/undo"),
]);

const ask = (method: string, path: string) => router.answer({ method, path } as ApiRequest);
const found = async (method: string, path: string) => JSON.parse(String((await ask(method, path)).body)) as unknown;

describe("a router", () => {
  it("finds a handler by path and method, a fixed path before a pattern", async () => {
    expect(await found("GET", "/holds")).toEqual(["GET", "/holds", {}]);
    expect(await found("POST", "/holds")).toEqual(["POST", "/holds", {}]);
    expect(await found("GET", "/holds/all")).toEqual(["GET", "/holds/all", {}]);
    expect(await found("DELETE", "/holds/a")).toEqual(["DELETE", "/holds/{id}", { id: "a" }]);
    expect(await found("POST", "/rooms/x/y/undo")).toEqual(["POST", "/rooms/{sale}/{what}/undo", { sale: "x", what: "y" }]);
  });

  it("decodes parameters, each within its segment", async () => {
    expect(await found("GET", "/holds/a%2Fb%20c")).toEqual(["GET", "/holds/{id}", { id: "a/b c" }]);
    expect(await found("GET", "/holds/")).toEqual(["GET", "/holds/{id}", { id: "" }]);
  });

  it("answers HEAD as GET", async () => {
    expect(await found("HEAD", "/holds/a")).toEqual(["GET", "/holds/{id}", { id: "a" }]);
  });

  it("answers 404 for a path it does not have, or cannot decode", async () => {
    for (const path of ["", "/", "/hold", "/holds/a/", "/holds/a/b", "/holds/%ff", "/rooms/x/leave", "/rooms/x/y/z/undo"]) {
      const { status, body } = await ask("GET", path);
      expect([status, JSON.parse(String(body))], `at ${path}`).toMatchObject([404, { code: "not_found" }]);
    }
  });

  it("answers 405 for a method that a path does not have, with those that it has", async () => {
    for (const [method, path, allow] of [
      ["PUT", "/holds", "GET, POST"],
      ["OPTIONS", "/holds/a", "GET, DELETE"],
      ["HEAD", "/holds/a/extend", "POST"],
    ] as const) {
      const { status, headers, body } = await ask(method, path);
      expect([status, headers["allow"]], `at ${path}`).toEqual([405, allow]);
      expect(JSON.parse(String(body)), `at ${path}`).toMatchObject({ code: "method_not_allowed", title: "Method not allowed" });
    }
  });
});
