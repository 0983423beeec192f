/** Supply on the wire: updates in requests; rows, pushes and dry runs in responses. */
import type { SupplyProblem, SupplyUpdate } from "@/db/schema";
import type { SupplyRow } from "@/lib/inventory/adjustment";
import { maxNights, maxPriceMinor, maxTotal } from "@/lib/inventory/limits";
import type { Push } from "@/lib/partners/supply/read-push";
import { maxDifferencesShown, maxProblemsKept, maxUpdatesPerPush } from "@/lib/supply/limits";
import type { PushPreview } from "@/lib/supply/preview-push";

import { dateSchema, idSchema, instantSchema, money, moneySchema } from "./schemas";
import { z } from "./zod";

const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const boundSchema = z.int().min(1).max(maxNights).nullable().optional();

const updateSchema = z
  .strictObject({
    unit_type_id: idSchema,
    first_date: dateSchema,
    last_date: dateSchema.openapi({ description: "Inclusive." }),
    weekdays: z
      .array(z.enum(weekdays))
      .min(1)
      .max(7)
      .optional()
      .openapi({
        description: "Only these days of the week; every day when absent.",
        example: ["fri", "sat"],
      }),
    if_unchanged_since: z.int().min(0).max(2_147_483_647).optional().openapi({
      description:
        "The `version` you read. Rows changed by a later version are left unchanged and reported as `changed_since`.",
    }),
    total: z.int().min(0).max(maxTotal).optional().openapi({ description: "Units in total, including those sold." }),
    price: z.int().min(0).max(maxPriceMinor).optional().openapi({ description: "Of one unit on each date, in minor units." }),
    closed: z.boolean().optional().openapi({ description: "While true, nothing is sold." }),
    min_stay: boundSchema.openapi({ description: "Nights, for arrivals on the date; null removes the limit." }),
    max_stay: boundSchema.openapi({ description: "Nights, for arrivals on the date; null removes the limit." }),
    closed_to_arrival: z.boolean().optional(),
    closed_to_departure: z.boolean().optional(),
  })
  .refine((update) => setting.some((name) => update[name] !== undefined), { error: "This update sets nothing." })
  .openapi("InventoryUpdate");

const setting = ["total", "price", "closed", "min_stay", "max_stay", "closed_to_arrival", "closed_to_departure"] as const;

export const pushBodySchema = z.strictObject({ updates: z.array(updateSchema).min(1).max(maxUpdatesPerPush) });

export const pushExample = {
  updates: [
    {
      unit_type_id: "5b6c1f0a-92a4-4b9b-8a53-0d4a1e1b7c22",
      first_date: "2027-06-01",
      last_date: "2027-08-31",
      weekdays: ["fri", "sat"],
      total: 12,
      price: 24_000,
      min_stay: 2,
    },
  ],
};

const fieldShape = {
  total: z.int(),
  price: moneySchema,
  closed: z.boolean(),
  min_stay: z.int().nullable(),
  max_stay: z.int().nullable(),
  closed_to_arrival: z.boolean(),
  closed_to_departure: z.boolean(),
};

const fieldsSchema = z.strictObject(fieldShape).openapi("InventoryFields");

export const rowSchema = z
  .strictObject({
    unit_type_id: idSchema,
    date: dateSchema,
    ...fieldShape,
    available: z.int().openapi({ description: "Of the total, what is neither held nor booked." }),
    version: z.int().openapi({ description: "Of the last push that changed it." }),
  })
  .openapi("InventoryRow");

const problemsSchema = z
  .array(
    z.strictObject({
      unit_type_id: idSchema,
      date: dateSchema,
      reason: z.enum(["changed_since", "below_sold", "incomplete", "stay_bounds", "past"]).openapi({
        description:
          "`changed_since`: a later version changed it. `below_sold`: more is sold than `total`. `incomplete`: a new date needs `total` and `price`. `stay_bounds`: `min_stay` would be longer than `max_stay`. `past`: the date is over there.",
      }),
      value: z.int().nullable().openapi({ description: "The row's version, or how many are sold." }),
    }),
  )
  .openapi({ description: `The first ${maxProblemsKept} rows that were not changed as asked, and why.` });

const countShape = {
  rows_total: z.int(),
  rows_changed: z.int(),
  rows_refused: z.int().openapi({ description: "Left as they were, for the reasons in `problems`." }),
};

export const pushSchema = z
  .strictObject({
    id: idSchema,
    listing: z.string().openapi({ description: "Its slug." }),
    version: z.int().openapi({ description: "The version of the rows it changes." }),
    status: z.enum(["running", "done"]),
    rows_done: z.int(),
    ...countShape,
    problems: problemsSchema,
    created_at: instantSchema,
    ended_at: instantSchema.nullable(),
  })
  .openapi("InventoryPush");

export const previewSchema = z
  .strictObject({
    ...countShape,
    differences: z
      .array(
        z.strictObject({
          unit_type_id: idSchema,
          date: dateSchema,
          before: z.union([fieldsSchema, z.null()]).openapi({ description: "Null: the date would be new." }),
          after: fieldsSchema,
        }),
      )
      .openapi({ description: `The first ${maxDifferencesShown} rows that would be different.` }),
    problems: problemsSchema,
  })
  .openapi("InventoryPreview");

/** Converts an update to the domain's. */
export function toUpdate(update: z.output<typeof updateSchema>): SupplyUpdate {
  const { unit_type_id, first_date, last_date, weekdays: names, if_unchanged_since, price, ...rest } = update;
  const fields = {
    weekdays: names?.map((name) => weekdays.indexOf(name) + 1),
    ifUnchangedSince: if_unchanged_since,
    total: rest.total,
    priceMinor: price?.toString(),
    closed: rest.closed,
    minStay: rest.min_stay,
    maxStay: rest.max_stay,
    closedToArrival: rest.closed_to_arrival,
    closedToDeparture: rest.closed_to_departure,
  };
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return { unitTypeId: unit_type_id, firstDate: first_date, lastDate: last_date, ...Object.fromEntries(given) };
}

const toFields = (row: SupplyRow, currency: string): z.input<typeof fieldsSchema> => ({
  total: row.total,
  price: money(row.priceMinor, currency),
  closed: row.closed,
  min_stay: row.minStay,
  max_stay: row.maxStay,
  closed_to_arrival: row.closedToArrival,
  closed_to_departure: row.closedToDeparture,
});

export const toRow = (row: SupplyRow, currency: string): z.input<typeof rowSchema> => ({
  unit_type_id: row.unitTypeId,
  date: row.date,
  ...toFields(row, currency),
  available: row.available,
  version: row.version,
});

const toProblem = ({ unitTypeId, date, reason, value }: SupplyProblem) => ({
  unit_type_id: unitTypeId,
  date,
  reason,
  value: value ?? null,
});

export const toPushResponse = (push: Push): z.input<typeof pushSchema> => ({
  id: push.id,
  listing: push.slug,
  version: push.version,
  status: push.status,
  rows_done: push.rowsDone,
  rows_total: push.rowsTotal,
  rows_changed: push.rowsChanged,
  rows_refused: push.rowsRefused,
  problems: push.problems.map(toProblem),
  created_at: push.createdAt.toISOString(),
  ended_at: push.endedAt?.toISOString() ?? null,
});

export const toPreview = (preview: PushPreview, currency: string): z.input<typeof previewSchema> => ({
  rows_total: preview.rowsTotal,
  rows_changed: preview.rowsChanged,
  rows_refused: preview.rowsRefused,
  differences: preview.differences.map(({ before, after }) => ({
    unit_type_id: after.unitTypeId,
    date: after.date,
    before: before === undefined ? null : toFields(before, currency),
    after: toFields(after, currency),
  })),
  problems: preview.problems.map(toProblem),
});
