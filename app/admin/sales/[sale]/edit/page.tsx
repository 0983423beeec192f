// The plan of a sale that is not open yet.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { SaleForm } from "@/components/admin/sales/plan/sale-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { Alert } from "@/components/ui/feedback/alert";
import { ButtonLink } from "@/components/ui/button-link";
import { formatInstant } from "@/lib/core/time/format-instant";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { planLeadMs } from "@/lib/sales/limits";
import { planFieldsOf } from "@/lib/sales/plan-fields";
import { stageOf } from "@/lib/sales/stage";

import { editSaleAction } from "../../actions";
import { readSaleOrNotFound } from "../read-sale";

export const metadata: Metadata = { title: "Edit sale" };

export default async function EditSalePage({ params }: { params: Promise<{ sale: string }> }) {
  const actor = await requireStaff("sales.operate");
  const [{ sale: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const { sale, listing, rehearsedSlug, nowMs } = await readSaleOrNotFound(slug, actor, "sales.operate");
  // A rehearsal is planned by its sale.
  if (rehearsedSlug !== undefined) notFound();
  const stage = stageOf(sale, nowMs + planLeadMs);
  const href = `/admin/sales/${slug}`;
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Sales", href: "/admin/sales" }, { label: sale.name, href }, { label: "Edit" }]} />
      <Heading level={1} size="section" className="mt-2">
        Edit {sale.name}
      </Heading>
      {stage === "planned" || stage === "lobby" ? (
        <SaleForm
          action={editSaleAction}
          hidden={{ sale: slug, version: String(sale.version), schedule: "dated" }}
          initial={planFieldsOf(sale, listing.zone)}
          clock={{ zone: listing.zone, now: formatInstant(nowMs, listing.zone, locale) }}
          isInLobby={stage === "lobby"}
          submit="Save the sale"
          backHref={href}
        />
      ) : (
        <Alert
          title="This sale can no longer be edited"
          className="mt-6 max-w-text"
          actions={
            <ButtonLink href={href} variant="secondary" size="sm" prefetch={false}>
              To the sale
            </ButtonLink>
          }
        >
          A plan can be edited until ten seconds before the sale opens. While it runs, its page has controls for its rate, its
          cap and its message. A duplicate begins from the same settings.
        </Alert>
      )}
    </div>
  );
}
