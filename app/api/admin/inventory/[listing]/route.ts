/**
 * Cells of the inventory grid, as the page reads them while it is scrolled, and those in view again and
 * again. For others than the listing's staff the address does not exist.
 */
import { createHash } from "node:crypto";

import { mainDb } from "@/db/client";
import { currentActor } from "@/lib/auth/current-actor";
import { findListingForStaff } from "@/lib/catalog/find-listings-for-staff";
import { addDays, isIsoDate, nightsBetween } from "@/lib/core/time/dates";
import { notFoundProblem } from "@/lib/next/staff-search";
import { isPermitted, isPermittedSomewhere } from "@/lib/staff/permissions";
import { readGridPage } from "@/lib/supply/edits/read-grid-page";
import { maxGridDays, maxGridUnitTypes } from "@/lib/supply/limits";

const headers = { "cache-control": "no-store" };

export async function GET(request: Request, { params }: { params: Promise<{ listing: string }> }): Promise<Response> {
  const actor = await currentActor();
  if (actor.kind !== "user" || !isPermittedSomewhere(actor, "rates.read")) return notFoundProblem();
  const { listing: slug } = await params;
  const listing = slug.includes("\0") ? undefined : await findListingForStaff(mainDb(), actor, slug);
  if (!listing || !isPermitted(actor, "rates.read", listing.id)) return notFoundProblem();
  const asked = new URL(request.url).searchParams;
  const { page } = await readGridPage(mainDb(), actor, { listingId: listing.id, ...readRange(asked) });
  const text = JSON.stringify(page);
  const mark = createHash("sha1").update(text).digest("base64url");
  if (asked.get("seen") === mark) return new Response(null, { status: 204, headers });
  return Response.json({ ...page, mark }, { headers });
}

/** Reads the range of the request, within the bounds of a page; what is missing or absurd has a default. */
function readRange(asked: URLSearchParams) {
  const dateOf = (name: string) => {
    const text = asked.get(name) ?? "";
    return isIsoDate(text) ? text : undefined;
  };
  const firstDate = dateOf("from") ?? new Date().toISOString().slice(0, 10);
  const wanted = dateOf("to") ?? addDays(firstDate, 27);
  const days = Math.min(maxGridDays - 1, Math.max(0, nightsBetween(firstDate, wanted)));
  const count = (name: string, otherwise: number) => {
    const text = asked.get(name) ?? "";
    return /^\d{1,5}$/.test(text) ? Number(text) : otherwise;
  };
  const limit = Math.min(maxGridUnitTypes, count("limit", maxGridUnitTypes));
  return { firstDate, lastDate: addDays(firstDate, days), offset: count("offset", 0), limit };
}
