// The edits and pushes of a listing, newest first, each with its undo.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { History } from "lucide-react";

import { EditList } from "@/components/admin/inventory/edits/edit-list";
import { AutoRefresh } from "@/components/ui/feedback/auto-refresh";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { mainDb } from "@/db/client";
import { first } from "@/lib/next/page-address";
import { env } from "@/lib/core/env";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { isPermitted } from "@/lib/staff/permissions";
import { readColumns } from "@/lib/supply/edits/read-columns";
import { listEdits } from "@/lib/supply/edits/read-edit";
import { obstacleTo } from "@/lib/supply/edits/undo-edit";
import { maxHistoryPage } from "@/lib/supply/limits";

import { undoEditAction } from "../../actions";
import { toShownEdit } from "../../edit-steps";
import { readInventoryListing, reasonNotToEdit } from "../../read-listing";
import { ListingPage } from "../listing-page";

export const metadata: Metadata = { title: "Edits of the inventory" };

type EditsProps = {
  params: Promise<{ listing: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EditsPage({ params, searchParams }: EditsProps) {
  const actor = await requireStaff("rates.read");
  const [{ listing: asked }, query, locale] = await Promise.all([params, searchParams, headers().then(requestLocale)]);
  const { id, slug, name } = await readInventoryListing(actor, asked);
  const after = first(query["after"]) ?? "";
  const page = /^\d{1,9}$/.test(after) ? { beforeVersion: Number(after) } : {};
  const [edits, { listing }] = await Promise.all([listEdits(mainDb(), actor, id, page), readColumns(mainDb(), actor, id)]);
  const last = edits.at(-1);
  const nextHref = `/admin/inventory/${encodeURIComponent(slug)}/edits?${new URLSearchParams({ after: String(last?.version ?? 0) })}`;
  return (
    <ListingPage title="Edits" listing={{ slug, name }}>
      <p className="mt-2 max-w-text text-sm text-ink-muted">
        They can be undone for {env().EDITS_RETENTION_DAYS} days. Dates that an edit put on sale for the first time are closed
        by its undo, and keep their total and price.
      </p>
      {edits.some(({ status }) => status === "running") ? <AutoRefresh everySeconds={6} /> : null}
      {edits.length === 0 ? (
        <EmptyState icon={<History />} title="No edits yet">
          <p>Changes of staff and pushes of partners appear here.</p>
        </EmptyState>
      ) : (
        <EditList
          listing={{
            id,
            slug,
            units: listing.units,
            currency: listing.currency,
            seesOrders: isPermitted(actor, "orders.read", id),
          }}
          edits={edits.map((edit) => ({
            ...toShownEdit(edit),
            by: edit.by,
            who: edit.who,
            request: edit.request,
            undoneBy: edit.undoneBy,
            createdAtMs: edit.createdAt.getTime(),
            obstacle: obstacleTo(edit),
          }))}
          locale={locale}
          reason={reasonNotToEdit(actor, id)}
          undo={undoEditAction}
        />
      )}
      {edits.length < maxHistoryPage ? null : <Pagination label="Edits" nextHref={nextHref} className="mt-4" />}
    </ListingPage>
  );
}
