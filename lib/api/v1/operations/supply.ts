/** Supply: partners set inventory, prices and restrictions of the listings that they own. */
import { mainDb } from "@/db/client";
import type { SupplyUpdate } from "@/db/schema";
import type { PartnerActor } from "@/lib/core/actor";
import { availabilitySnapshot } from "@/lib/inventory/snapshot";
import { maxCsvBytes } from "@/lib/partners/limits";
import { csvColumns } from "@/lib/partners/supply/csv-records";
import { readCsv } from "@/lib/partners/supply/read-csv";
import { writeCsv } from "@/lib/partners/supply/write-csv";
import { requireOwnedListing } from "@/lib/partners/supply/require-owned-listing";
import { pushInventory } from "@/lib/partners/supply/push-inventory";
import { readInventory } from "@/lib/partners/supply/read-inventory";
import { readPush } from "@/lib/partners/supply/read-push";
import { checkUpdates, type PathOf } from "@/lib/supply/check-updates";
import { previewPush } from "@/lib/supply/preview-push";

import { decodeCursor, encodeCursor, inventoryPosition } from "../cursor";
import { type Api, operation } from "../operation";
import {
  previewSchema,
  pushBodySchema,
  pushExample,
  pushSchema,
  rowSchema,
  toPreview,
  toPushResponse,
  toRow,
  toUpdate,
} from "../supply-schemas";
import { countSchema, cursorSchema, dateSchema, idSchema, maxPage, nextCursorSchema, textSchema } from "../schemas";
import { z } from "../zod";
import type { OperationResponse } from "../types";

const tag = "Supply";
const scope = "inventory:write";

const params = z.strictObject({ slug: textSchema(200).openapi({ example: "harbour-house-lisbon" }) });

const rangeShape = {
  unit_type_id: idSchema.optional(),
  first_date: dateSchema.optional(),
  last_date: dateSchema.optional().openapi({ description: "Inclusive." }),
};

const csvSchema = z.string().openapi({ description: `Columns: ${csvColumns.join(", ")}. Prices are in minor units.` });
const csvExample = `unit_type_id,date,total,price\n5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22,2027-06-01,12,24000\n`;

const pushAnswers = {
  200: { description: "Complete.", schema: pushSchema },
  202: {
    description: "Accepted; `GET /inventory-pushes/{id}`, also named in `Location`, reports its progress.",
    schema: pushSchema,
  },
};
const pushErrors = ["not_found", "limit_exceeded"] as const;

/** Adds the operations. */
export function addSupply(api: Api): void {
  addReading(api);
  addPushing(api);
  addFiles(api);
}

function addReading(api: Api): void {
  operation(api, {
    id: "readInventory",
    method: "get",
    path: "/listings/{slug}/inventory",
    tag,
    summary: "Read inventory",
    description: "Of listings whose inventory you supply, by unit type and date.",
    scope,
    params,
    query: z.strictObject({ ...rangeShape, cursor: cursorSchema, limit: countSchema(maxPage, maxPage) }),
    answers: {
      200: {
        description: "A page of rows.",
        schema: z.strictObject({
          version: z
            .int()
            .openapi({ description: "All pushes up to this version are complete; use it as `if_unchanged_since`." }),
          inventory: z.array(rowSchema),
          next_cursor: nextCursorSchema,
        }),
      },
    },
    errors: ["not_found"],
    async handle({ actor, params: { slug }, query }) {
      // Read before the rows: a change meanwhile has a later version than the one in the response.
      const { id, currency, version } = await requireOwnedListing(mainDb(), actor, slug);
      const after = decodeCursor(query, inventoryPosition);
      const { rows, next } = await readInventory(mainDb(), id, rangeOf(query), query.limit, after);
      const inventory = rows.map((row) => toRow(row, currency));
      return { status: 200, body: { version, inventory, next_cursor: encodeCursor(query, next) } };
    },
  });

  operation(api, {
    id: "readInventoryPush",
    method: "get",
    path: "/inventory-pushes/{id}",
    tag,
    summary: "Read an inventory push",
    scope,
    params: z.strictObject({ id: idSchema }),
    answers: {
      200: {
        description: "Its progress. Kept after its end for the time that the venue sets, 30 days unless it changes that.",
        schema: pushSchema,
      },
    },
    errors: ["not_found"],
    handle: async ({ actor, params: { id } }) => ({ status: 200, body: toPushResponse(await readPush(mainDb(), actor, id)) }),
  });
}

function addPushing(api: Api): void {
  operation(api, {
    id: "pushInventory",
    method: "put",
    path: "/listings/{slug}/inventory",
    tag,
    summary: "Push inventory",
    description:
      "Each field is independent: what an update leaves out stays as it is. Updates are applied in order, row by row: a row that cannot be changed is left as it was, the others are changed. A small push is applied at once; a large one continues in the background, after earlier pushes of the listing.",
    scope,
    params,
    body: pushBodySchema,
    bodyExample: pushExample,
    answers: pushAnswers,
    errors: pushErrors,
    idempotency: "kept",
    handle: ({ actor, params: { slug }, body, requestId }) => push(actor, slug, requestId, body.updates.map(toUpdate)),
  });

  operation(api, {
    id: "previewInventory",
    method: "post",
    path: "/listings/{slug}/inventory/preview",
    tag,
    summary: "Preview an inventory push",
    description: "A dry run: nothing is changed.",
    scope,
    params,
    body: pushBodySchema,
    bodyExample: pushExample,
    answers: { 200: { description: "The differences.", schema: previewSchema } },
    errors: pushErrors,
    handle: ({ actor, params: { slug }, body }) => preview(actor, slug, body.updates.map(toUpdate)),
  });
}

function addFiles(api: Api): void {
  operation(api, {
    id: "exportInventory",
    method: "get",
    path: "/listings/{slug}/inventory/csv",
    tag,
    summary: "Export inventory as CSV",
    description: "From today, unless `first_date` says otherwise. Importing it unchanged changes nothing.",
    scope,
    params,
    query: z.strictObject(rangeShape),
    answers: { 200: { description: "One row per date.", schema: csvSchema, mediaType: "text/csv" } },
    errors: pushErrors,
    async handle({ actor, params: { slug }, query }) {
      const listing = await requireOwnedListing(mainDb(), actor, slug);
      const body = await writeCsv(mainDb(), listing, rangeOf(query));
      const disposition = `attachment; filename="${listing.slug.replaceAll(/[^\w-]/g, "_")}.csv"`;
      return { status: 200, body, headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": disposition } };
    },
  });

  const file = { params, body: csvSchema, bodyExample: csvExample, bodyType: "text/csv", maxBytes: maxCsvBytes } as const;
  operation(api, {
    id: "importInventory",
    method: "put",
    path: "/listings/{slug}/inventory/csv",
    tag,
    summary: "Import inventory from CSV",
    description:
      "A missing column or an empty cell leaves its field unchanged; an empty `min_stay` or `max_stay` removes the limit. `version` guards each row: one changed by a later version is left alone.",
    scope,
    ...file,
    answers: pushAnswers,
    errors: pushErrors,
    idempotency: "kept",
    async handle({ actor, params: { slug }, body, requestId }) {
      await requireOwnedListing(mainDb(), actor, slug);
      const { updates, pathOf } = await readCsv(body);
      return push(actor, slug, requestId, updates, pathOf);
    },
  });

  operation(api, {
    id: "previewCsv",
    method: "post",
    path: "/listings/{slug}/inventory/csv/preview",
    tag,
    summary: "Preview a CSV import",
    description: "A dry run: nothing is changed.",
    scope,
    ...file,
    answers: { 200: { description: "The differences.", schema: previewSchema } },
    errors: pushErrors,
    async handle({ actor, params: { slug }, body }) {
      await requireOwnedListing(mainDb(), actor, slug);
      const { updates, pathOf } = await readCsv(body);
      return preview(actor, slug, updates, pathOf);
    },
  });
}

interface RangeQuery {
  readonly unit_type_id?: string | undefined;
  readonly first_date?: string | undefined;
  readonly last_date?: string | undefined;
}

const rangeOf = ({ unit_type_id, first_date, last_date }: RangeQuery) => ({
  ...(unit_type_id === undefined ? {} : { unitTypeId: unit_type_id }),
  ...(first_date === undefined ? {} : { firstDate: first_date }),
  ...(last_date === undefined ? {} : { lastDate: last_date }),
});

async function push(
  actor: PartnerActor,
  slug: string,
  id: string,
  updates: readonly SupplyUpdate[],
  pathOf?: PathOf,
): Promise<OperationResponse> {
  const pushed = await pushInventory(mainDb(), actor, { id, slug, updates, ...(pathOf ? { pathOf } : {}) });
  // Drops the copy, so that the partner reads its own push, at least from this process.
  const listing = await requireOwnedListing(mainDb(), actor, slug);
  availabilitySnapshot().invalidate([listing.id]);
  const body = toPushResponse(pushed);
  if (pushed.status === "done") return { status: 200, body };
  return { status: 202, body, headers: { location: `/api/v1/inventory-pushes/${id}` } };
}

async function preview(
  actor: PartnerActor,
  slug: string,
  updates: readonly SupplyUpdate[],
  pathOf?: PathOf,
): Promise<OperationResponse> {
  const listing = await requireOwnedListing(mainDb(), actor, slug);
  await checkUpdates(listing, updates, pathOf);
  return { status: 200, body: toPreview(await previewPush(mainDb(), listing, updates), listing.currency) };
}
