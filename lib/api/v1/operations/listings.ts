/** Listings: stays, flights and events. */
import { readsDb } from "@/db/client";
import { departingOn } from "@/lib/catalog/departing-on";
import { listListings } from "@/lib/catalog/list-listings";
import { readListing } from "@/lib/catalog/read-listing";

import { decodeCursor, encodeCursor, namePosition } from "../cursor";
import { type Api, operation } from "../operation";
import { countSchema, cursorSchema, dateSchema, listingKindSchema, maxPage, nextCursorSchema, textSchema } from "../schemas";
import { z } from "../zod";
import { detailSchema, slugSchema, summarySchema, toDetail, toSummary } from "../listing-schemas";

const tag = "Listings";

const listQuery = z.strictObject({
  kind: listingKindSchema.optional(),
  city: textSchema(100).optional().openapi({ example: "Lisbon" }),
  owned: z.enum(["true", "false"]).optional().openapi({ description: "`true`: only listings whose inventory you supply." }),
  cursor: cursorSchema,
  limit: countSchema(50, maxPage),
});

/** Adds the operations. */
export function addListings(api: Api): void {
  operation(api, {
    id: "listListings",
    method: "get",
    path: "/listings",
    tag,
    summary: "List listings",
    description: "In slug order. Use this to keep a copy; to search by place and date, use the site.",
    scope: "listings:read",
    query: listQuery,
    answers: {
      200: {
        description: "A page of listings.",
        schema: z.strictObject({ listings: z.array(summarySchema), next_cursor: nextCursorSchema }),
      },
    },
    errors: [],
    async handle({ actor, query }) {
      const [after] = decodeCursor(query, namePosition) ?? [];
      const ownerId = query.owned === "true" ? actor.partnerId : undefined;
      const { kind, city, limit } = query;
      const { listings, next } = await listListings(readsDb(), { test: actor.test, kind, city, ownerId, after, limit });
      return {
        status: 200,
        body: { listings: listings.map(toSummary), next_cursor: encodeCursor(query, next === null ? null : [next]) },
      };
    },
  });

  operation(api, {
    id: "readListing",
    method: "get",
    path: "/listings/{slug}",
    tag,
    summary: "Read a listing",
    scope: "listings:read",
    params: z.strictObject({ slug: slugSchema }),
    query: z.strictObject({
      date: dateSchema.optional().openapi({
        description:
          "For flights: the departure date for which to give the times; today at the origin when absent. Other listings have the same times every day.",
      }),
    }),
    answers: { 200: { description: "The listing with its unit types and policy.", schema: detailSchema } },
    errors: ["not_found"],
    async handle({ actor, params, query }) {
      const listing = await readListing(readsDb(), params.slug, Date.now(), { test: actor.test });
      return { status: 200, body: toDetail(departingOn(listing, query.date)) };
    },
  });
}
