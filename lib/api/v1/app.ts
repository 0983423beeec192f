/** The partner API: every resource, what is wrong with a method or an address, and the document that describes it all. */
import { OpenAPIHono, z } from "@hono/zod-openapi";

import { problemOf } from "../problem";
import { addAvailability } from "./availability";
import { securityName } from "./describe";
import { addHolds } from "./holds";
import { addListings } from "./listings";
import { addQuotes } from "./quotes";
import { Refusal } from "./refusals";

export const v1 = new OpenAPIHono();

addListings(v1);
addAvailability(v1);
addQuotes(v1);
addHolds(v1);

v1.openAPIRegistry.registerComponent("securitySchemes", securityName, {
  type: "http",
  scheme: "bearer",
  description: "A partner's key, `hf_live_...` or `hf_test_...`.",
});

const version = "1.0.0";

const described = () =>
  v1.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Holdfast partner API",
      version,
      description:
        "Search, hold, book, cancel and supply what runs out. Times are RFC 3339 in UTC, dates are the listing's own, amounts are integer minor units.",
      license: { name: "Apache License 2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    tags: ["Listings", "Availability", "Quotes", "Holds", "Test mode", "Description"].map((name) => ({ name })),
  });

let made: ReturnType<typeof described> | undefined;

/** The OpenAPI 3.1 document, made of the schemas that check requests. */
export function openApiDocument(): ReturnType<typeof described> {
  made ??= described();
  return made;
}

v1.openAPIRegistry.registerPath({
  operationId: "describe",
  method: "get",
  path: "/openapi.json",
  tags: ["Description"],
  summary: "This document",
  security: [],
  responses: {
    200: { description: "OpenAPI 3.1.", content: { "application/json": { schema: z.looseObject({ openapi: z.string() }) } } },
  },
});

v1.get("/openapi.json", (context) =>
  context.json(openApiDocument(), 200, { "cache-control": "public, max-age=300", "access-control-allow-origin": "*" }),
);

// An address that is known, asked in another way.
const methodsOf = Map.groupBy(
  v1.routes.filter(({ method }) => method !== "ALL"),
  ({ path }) => path,
);
for (const [path, routes] of methodsOf) {
  const allow = [...new Set(routes.map(({ method }) => method))].join(", ");
  v1.all(path, ({ req }) => {
    const answer = new Refusal("method_not_allowed", `${req.method} is not possible here; ${allow} is.`).answer();
    answer.headers.set("allow", allow);
    return answer;
  });
}

v1.onError((error) => problemOf(error));
