/**
 * The API for machines: one Hono app, mounted twice. `server.ts` serves it straight from node:http. The route
 * handlers below app/api mount the same one, so that `next dev`, and platforms without a server of ours,
 * serve the same API.
 */
import { Hono } from "hono";

import { problem, problemOf } from "./problem";
import { handleV1 } from "./v1/app";
import { fromFetch, toFetch } from "./v1/transport";
import { waitingRoom } from "./waiting-room";

export const api = new Hono();

api.route("/api/waiting-room", waitingRoom);
api.all("/api/v1/*", async ({ req }) => toFetch(await handleV1(fromFetch(req.raw)), req.method));

api.notFound(() => problem(404, "Not found", { detail: "No such resource.", code: "not_found" }));

api.onError((error) => problemOf(error));
