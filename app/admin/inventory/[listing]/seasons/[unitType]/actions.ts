"use server";
// The action that confirms a change of seasons. The verb requires the permission at the listing.
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";

import { mainDb } from "@/db/client";
import { DomainError, hasCode } from "@/lib/core/errors";
import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { action } from "@/lib/next/action";
import { requireListing } from "@/lib/supply/edits/require-listing";
import { applySeason } from "@/lib/supply/seasons/change-seasons";
import type { SeasonChange } from "@/lib/supply/seasons/plan-season";
import { type SeasonForm, seasonFormSchema, toSeason } from "@/lib/supply/seasons/season-form";

const id = idSchema(invalidFormMessage);
const confirmation = {
  listingId: id,
  unitTypeId: id,
  digest: z.string().regex(/^[\da-f]{64}$/, { error: invalidFormMessage }),
  requestId: id,
  unusual: z.literal("yes", { error: invalidFormMessage }).optional(),
};

const page = "/admin/inventory/[listing]/seasons/[unitType]";

export const applySeasonAction = action({
  name: "apply_season",
  who: "rates.edit",
  schema: z.union([
    z.object({ ...confirmation, remove: id }),
    seasonFormSchema.extend({ ...confirmation, remove: z.undefined().optional() }),
  ]),
  messages: {
    preview_outdated: () => ({
      message: "The inventory or its seasons have changed since the preview. Nothing was written; check it again.",
    }),
    confirmation_required: () => ({ message: "Nothing was written yet. Confirm that these prices are meant." }),
  },
  async handler({ input, actor }) {
    const { listingId, unitTypeId, digest, requestId } = input;
    const { slug, currency, today } = await requireListing(mainDb(), actor, "rates.edit", listingId);
    const confirmed = { id: requestId, listingId, digest, isUnusualConfirmed: input.unusual === "yes" };
    // The id of the request names a new season, so that the same form again finds the first one.
    const change: Omit<SeasonChange, "unitTypeId"> =
      input.remove === undefined ? { season: seasonOf(input, { id: requestId, currency, today }) } : { removed: input.remove };
    const path = `/admin/inventory/${encodeURIComponent(slug)}/seasons/${unitTypeId}`;
    try {
      await applySeason(mainDb(), actor, { ...confirmed, change: { unitTypeId, ...change } });
    } catch (error) {
      // The page has no preview any more to stand the message in: it says so with the present seasons.
      if (hasCode(error, "invalid_input") || hasCode(error, "not_found")) redirect(`${path}?${staleQuery(input)}`);
      // The page around the message shows the present preview.
      if (hasCode(error, "preview_outdated")) revalidatePath(page, "page");
      throw error;
    }
    redirect(`${path}?saved=yes`);
  },
});

/** Makes the address of the form as it was sent, which shows what stands in its way now. */
function staleQuery(input: { readonly remove: string } | (SeasonForm & { readonly remove?: undefined })): string {
  const query = new URLSearchParams({ stale: "yes" });
  if (input.remove !== undefined) return query.toString();
  const { season, name, first, last, weekday = [], month = [], total, price } = input;
  const values = { show: "yes", ...(season ? { season } : {}), name, first, last, total: String(total), price };
  for (const [key, value] of Object.entries(values)) query.set(key, value);
  for (const day of weekday) query.append("weekday", String(day));
  for (const one of month) query.append("month", String(one));
  return query.toString();
}

/** Makes the season of a form whose fields the page has checked. */
function seasonOf(form: SeasonForm, of: Parameters<typeof toSeason>[1]) {
  const made = toSeason(form, of);
  if ("season" in made) return made.season;
  throw new DomainError("invalid_input", { issues: [{ path: [], message: invalidFormMessage }] });
}
