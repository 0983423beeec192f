/** The partner API: every resource, and the OpenAPI document. */
import { OpenApiGeneratorV31, OpenAPIRegistry } from "@asteasolutions/zod-to-openapi";

import type { Route } from "../router";
import { addAvailability } from "./operations/availability";
import { addBookingRequests } from "./operations/booking-requests";
import { securityName } from "./document/describe";
import { addHolds } from "./operations/holds";
import { addListings } from "./operations/listings";
import type { Api } from "./operation";
import { addQuotes } from "./operations/quotes";
import { addReports } from "./operations/reports";
import { addReservationChanges } from "./operations/reservation-changes";
import { addReservations } from "./operations/reservations";
import { addSupply } from "./operations/supply";
import { addWaitlist } from "./operations/waitlist";
import { addWebhooks } from "./operations/webhooks";
import { moneySchema } from "./schemas";
import { z } from "./zod";

const api: Api = { routes: [], registry: new OpenAPIRegistry() };

// First, and by itself: registered at its first use, which may be nullable, it would be nullable everywhere.
api.registry.register("Money", moneySchema);
addListings(api);
addAvailability(api);
addQuotes(api);
addHolds(api);
addBookingRequests(api);
addReservations(api);
addReservationChanges(api);
addWaitlist(api);
addSupply(api);
addWebhooks(api);
addReports(api);

api.registry.registerComponent("securitySchemes", securityName, {
  type: "http",
  scheme: "bearer",
  description: "A partner's key, `hf_live_...` or `hf_test_...`.",
});

api.registry.registerPath({
  operationId: "describe",
  method: "get",
  path: "/openapi.json",
  tags: ["Description"],
  summary: "Read the OpenAPI document",
  security: [],
  responses: {
    200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: z.looseObject({ openapi: z.string() }) } } },
  },
});

const described = () =>
  new OpenApiGeneratorV31(api.registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: {
      title: "Holdfast partner API",
      version: "1.1.0",
      description:
        "Search, hold, book, cancel and supply what runs out. Times are RFC 3339 in UTC, dates are the listing's own, amounts are integer minor units.",
      license: { name: "Apache License 2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    tags: [
      { name: "Listings", description: "Stays, flights and events, with their unit types." },
      { name: "Availability", description: "What can be booked, and its price; at most one second old." },
      { name: "Quotes", description: "The total of several lines before they are held." },
      { name: "Holds", description: "Units set aside for ten minutes at the price that was shown." },
      { name: "Booking requests", description: "Requests of a queued sale, answered in their order." },
      { name: "Reservations", description: "Bookings: created from holds, read, changed and cancelled." },
      { name: "Waitlist", description: "Entries for dates that are sold out, offered as holds when units come back." },
      { name: "Supply", description: "Inventory, prices and restrictions of listings that you supply." },
      { name: "Reports", description: "Occupancy, pick-up, demand and sales of listings that you supply." },
      { name: "Webhooks", description: "Endpoints that receive events, and the log of deliveries." },
      { name: "Test mode", description: "Operations for test keys only." },
      { name: "Description", description: "This API as an OpenAPI 3.1 document." },
    ],
  });

let document: ReturnType<typeof described> | undefined;

/** The OpenAPI 3.1 document, made of the schemas that check requests. */
export function openApiDocument(): ReturnType<typeof described> {
  document ??= described();
  return document;
}

const served = {
  "content-type": "application/json",
  "cache-control": "public, max-age=300",
  // Tools of other sites may read it.
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

api.routes.push({
  method: "GET",
  path: "/api/v1/openapi.json",
  handler: async () => ({ status: 200, headers: served, body: JSON.stringify(openApiDocument()) }),
});

/** Every route of the partner API. An operation's errors are responses, too. */
export const partnerRoutes: readonly Route[] = api.routes;
