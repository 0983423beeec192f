// A new sale that begins from the settings of another one.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { SaleForm } from "@/components/admin/sales/plan/sale-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { formatInstant } from "@/lib/core/time/format-instant";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { copiedPlanFields } from "@/lib/sales/plan-fields";

import { createSaleAction } from "../../actions";
import { readSaleOrNotFound } from "../read-sale";

export const metadata: Metadata = { title: "Duplicate sale" };

export default async function DuplicateSalePage({ params }: { params: Promise<{ sale: string }> }) {
  const actor = await requireStaff("sales.operate");
  const [{ sale: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const { sale, listing, rehearsedSlug, nowMs } = await readSaleOrNotFound(slug, actor, "sales.operate");
  // A rehearsal is planned by its sale.
  if (rehearsedSlug !== undefined) notFound();
  const isDated = sale.opensAtMs !== undefined;
  const href = `/admin/sales/${slug}`;
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Sales", href: "/admin/sales" }, { label: sale.name, href }, { label: "Duplicate" }]} />
      <Heading level={1} size="section" className="mt-2">
        Duplicate {sale.name}
      </Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        A new sale of <bdi className="font-medium text-ink">{listing.name}</bdi> with the same settings
        {isDated ? ", a whole number of weeks later" : ""}. Codes of lanes are kept. Nothing is created before you save it.
      </p>
      <SaleForm
        action={createSaleAction}
        hidden={{ listing: listing.slug, copyOf: slug, schedule: isDated ? "dated" : "always" }}
        initial={copiedPlanFields(sale, listing.zone, nowMs)}
        clock={isDated ? { zone: listing.zone, now: formatInstant(nowMs, listing.zone, locale) } : undefined}
        submit={isDated ? "Schedule the sale" : "Create the sale"}
        backHref={href}
      />
    </div>
  );
}
