/** Quotes: the current price and policy, read from the database itself. Nothing is set aside. */
import { readsDb } from "@/db/client";
import { findListing } from "@/lib/catalog/listing-directory";
import { readListing } from "@/lib/catalog/read-listing";
import { DomainError } from "@/lib/core/errors";
import { checkAvailability } from "@/lib/inventory/availability";
import type { HoldLine } from "@/lib/reservations/schemas";

import { refusalReasonSchema } from "./availability";
import { lineExample, linesSchema, toHoldLine } from "./holds";
import { policySchema, toPolicy } from "../listing-schemas";
import { type Api, operation } from "../operation";
import { idSchema, money, moneyOrNullSchema } from "../schemas";
import { z } from "../zod";

const quotedLineSchema = z
  .strictObject({
    listing_id: idSchema,
    unit_type_id: idSchema,
    state: z.enum(["available", "price_changed", "sold_out"]),
    total: moneyOrNullSchema.openapi({ description: "Null where it is not available." }),
    expected_total: z.int().nullable().openapi({ description: "As you sent it." }),
    reason: refusalReasonSchema.nullable(),
    available: z.int(),
    policy: policySchema,
  })
  .openapi("QuotedLine");

type QuotedLine = z.input<typeof quotedLineSchema>;

/** Adds the operation. */
export function addQuotes(api: Api): void {
  operation(api, {
    id: "quote",
    method: "post",
    path: "/quotes",
    tag: "Quotes",
    summary: "Quote a price",
    description:
      "`available`: everything is available, at the price you sent if you sent one. `price_changed`: everything is available, at another price. `sold_out`: at least one line is not; it says why.",
    scope: "listings:read",
    body: z.strictObject({ lines: linesSchema }),
    bodyExample: { lines: [lineExample] },
    answers: {
      200: {
        description: "The current total.",
        schema: z.strictObject({
          state: z.enum(["available", "price_changed", "sold_out"]),
          total: moneyOrNullSchema,
          lines: z.array(quotedLineSchema),
        }),
      },
    },
    errors: ["not_found", "currency_mismatch"],
    async handle({ actor: { test }, body }) {
      const lines = await Promise.all(body.lines.map((line) => quoteLine(toHoldLine(line), test)));
      const totals = lines.flatMap(({ total }) => total ?? []);
      const currencies = [...new Set(totals.map(({ currency }) => currency))];
      if (currencies.length > 1) throw new DomainError("currency_mismatch", { currencies });
      const [currency] = currencies;
      const state = (["sold_out", "price_changed"] as const).find((one) => lines.some((line) => line.state === one));
      const sum = totals.reduce((all, { amount }) => all + BigInt(amount), 0n);
      const total = state === "sold_out" || currency === undefined ? null : money(sum, currency);
      return { status: 200, body: { state: state ?? "available", total, lines } };
    },
  });
}

/** @throws {DomainError} not_found, invalid_input */
async function quoteLine({ expectedTotalMinor, ...line }: HoldLine, test: boolean): Promise<QuotedLine> {
  const entry = await findListing(readsDb(), line.listingId);
  if (entry?.test !== test) throw new DomainError("not_found", { what: "listing" });
  const [{ policy }, found] = await Promise.all([
    readListing(readsDb(), entry.slug, Date.now(), { test }),
    checkAvailability(readsDb(), { ...line, test }),
  ]);
  const common = {
    listing_id: line.listingId,
    unit_type_id: line.unitTypeId,
    expected_total: expectedTotalMinor === undefined ? null : Number(expectedTotalMinor),
    available: found.available,
    policy: toPolicy(policy),
  };
  if (!found.bookable) return { ...common, state: "sold_out", total: null, reason: found.reason };
  const changed = expectedTotalMinor !== undefined && expectedTotalMinor !== found.totalMinor;
  const total = money(found.totalMinor, found.currency);
  return { ...common, state: changed ? "price_changed" : "available", total, reason: null };
}
