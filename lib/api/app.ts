/**
 * The API for machines: one Hono app, mounted twice. `server.ts` serves it straight from node:http; the route handlers below
 * app/api mount the same one, so that `next dev`, and platforms without a server of ours, serve the same API.
 */
import { Hono } from "hono";

import { log } from "@/lib/core/log";

const problem = (status: 404 | 500, title: string, detail: string) =>
  Response.json(
    { type: "about:blank", title, status, detail },
    { status, headers: { "content-type": "application/problem+json" } },
  );

export const api = new Hono();

api.notFound(() => problem(404, "Not found", "There is nothing at this address."));

api.onError((error) => {
  log.error({ err: error }, "the API failed");
  return problem(500, "Internal error", "Something failed on our side. Try again in a moment.");
});
