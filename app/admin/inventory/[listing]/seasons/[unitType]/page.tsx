// The seasons of a unit type: those that there are, a form for one, and a calendar of its effect before
// it is made.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { SeasonFields } from "@/components/admin/inventory/seasons/season-fields";
import { SeasonList } from "@/components/admin/inventory/seasons/season-list";
import { Locked } from "@/components/admin/locked";
import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import type { PlanOpening } from "@/db/schema";
import { hasCode } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted } from "@/lib/staff/permissions";
import { requireListing } from "@/lib/supply/edits/require-listing";
import { previewSeason, readSeasons } from "@/lib/supply/seasons/change-seasons";
import type { SeasonChange, SeasonPreview } from "@/lib/supply/seasons/plan-season";
import type { SeasonFaults } from "@/lib/supply/seasons/season-form";

import { readInventoryListing, reasonNotToEdit } from "../../../read-listing";
import { ListingPage } from "../../listing-page";
import { PreviewPart, seasonFormId } from "./preview-part";
import { readSeasonForm } from "./read-change";

export const metadata: Metadata = { title: "Seasons" };

type SeasonsProps = {
  params: Promise<{ listing: string; unitType: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function SeasonsPage({ params, searchParams }: SeasonsProps) {
  const actor = await requireStaff("rates.read");
  const [{ listing: asked, unitType }, query, locale] = await Promise.all([
    params,
    searchParams,
    headers().then(requestLocale),
  ]);
  const { id: listingId, slug, name } = await readInventoryListing(actor, asked);
  const listing = await requireListing(mainDb(), actor, "rates.read", listingId);
  const unit = listing.units.find(({ id }) => id === unitType) ?? notFound();
  const seasons = await readSeasons(mainDb(), actor, { listingId, unitTypeId: unit.id });
  const [known, removed] = [find(seasons, first(query["season"])), find(seasons, first(query["remove"]))];
  const requestId = newId();
  const form = readSeasonForm(query, listing, known, requestId);
  const change: Omit<SeasonChange, "unitTypeId"> | undefined = removed
    ? { removed: removed.id }
    : form.season
      ? { season: form.season }
      : undefined;
  const canEdit = isPermitted(actor, "rates.edit", listingId);
  const shown: Shown = change && canEdit ? await previewOr(actor, listingId, { unitTypeId: unit.id, ...change }) : {};
  const path = `/admin/inventory/${encodeURIComponent(slug)}/seasons/${unit.id}`;
  const fields: [string, string][] = [
    ["listingId", listingId],
    ["unitTypeId", unit.id],
    ["requestId", requestId],
    ...(removed ? [["remove", removed.id] as [string, string]] : sentFields(form, known)),
  ];
  return (
    <ListingPage title="Seasons" listing={{ slug, name }}>
      <p className="mt-2 max-w-text text-sm text-ink-muted">
        Of <bdi className="font-medium text-ink">{unit.name}</bdi>. A season puts dates on sale, each with its units and price.
        What it writes is an edit like any other:{" "}
        <Link href={`/admin/inventory/${encodeURIComponent(slug)}/edits`} prefetch={false} className="prose-link">
          it can be undone
        </Link>
        .
      </p>
      {first(query["saved"]) ? (
        <Alert tone="success" className="mt-4">
          The seasons are saved, and their dates are in the inventory.
        </Alert>
      ) : null}
      {first(query["stale"]) ? (
        <Alert tone="danger" className="mt-4">
          Nothing was written: the seasons have changed since the preview, perhaps by you in another tab.{" "}
          {Object.values(shown.faults ?? {})
            .flat()
            .join(" ")}{" "}
          <Link href={`/admin/inventory/${encodeURIComponent(slug)}/edits`} prefetch={false} className="prose-link">
            Who changed them, and when
          </Link>
        </Alert>
      ) : null}
      <section aria-labelledby="seasons" className="mt-6">
        <Heading level={2} size="small" id="seasons">
          Seasons
        </Heading>
        {seasons.length === 0 ? <p className="mt-2 text-sm text-ink-muted">None yet.</p> : null}
        {seasons.length === 0 ? null : <SeasonList {...{ seasons, path, locale }} currency={listing.currency} />}
      </section>
      {removed ? (
        <p className="mt-6 font-medium text-ink">
          Remove “<bdi>{removed.name}</bdi>”: its dates to come are closed, and bookings stay as they are.
        </p>
      ) : (
        <Locked id="seasons-reason" reason={reasonNotToEdit(actor, listingId)} className="mt-6 min-w-0">
          <section aria-labelledby="season-form" className="mt-6">
            <Heading level={2} size="small" id="season-form">
              {known ? `Change “${known.name}”` : "Open a season"}
            </Heading>
            <form id={seasonFormId} action={path} method="get" noValidate className="mt-4 grid max-w-3xl gap-5">
              <input type="hidden" name="show" value="yes" />
              {known ? <input type="hidden" name="season" value={known.id} /> : null}
              <SeasonFields
                values={form.values}
                lists={form.lists}
                errors={{ ...form.faults, ...shown.faults }}
                currency={listing.currency}
                locale={locale}
              />
              <Button type="submit" variant={shown.preview ? "secondary" : "primary"} className="justify-self-start">
                Show the calendar
              </Button>
            </form>
          </section>
        </Locked>
      )}
      {shown.preview ? (
        <PreviewPart
          listing={{
            slug,
            units: [unit],
            currency: listing.currency,
            seesOrders: isPermitted(actor, "orders.read", listingId),
          }}
          {...{ locale, fields }}
          preview={shown.preview}
          isRemoval={removed !== undefined}
        />
      ) : null}
    </ListingPage>
  );
}

const find = (seasons: readonly PlanOpening[], id: string | undefined) => seasons.find((season) => season.id === id);

/** Returns the fields of the form as they were sent, for the form that confirms them. */
function sentFields({ values, lists }: ReturnType<typeof readSeasonForm>, known: PlanOpening | undefined): [string, string][] {
  return [
    ...Object.entries(values),
    ...lists.weekday.map((value): [string, string] => ["weekday[]", value]),
    ...lists.month.map((value): [string, string] => ["month[]", value]),
    ...(known ? [["season", known.id] as [string, string]] : []),
  ];
}

interface Shown {
  readonly preview?: SeasonPreview;
  readonly faults?: SeasonFaults;
}

/** Previews a change, or says beside the fields why it cannot be. */
async function previewOr(actor: StaffActor, listingId: string, change: SeasonChange): Promise<Shown> {
  try {
    return { preview: await previewSeason(mainDb(), actor, listingId, change) };
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    const faults: Record<string, string[]> = {};
    for (const { path, message } of error.details.issues) {
      const field = path.at(-1) === "priceMinor" ? "price" : "first";
      if (!faults[field]?.includes(message)) (faults[field] ??= []).push(message);
    }
    return { faults };
  }
}
