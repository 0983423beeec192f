// Sales in a list: the phase of each, and a link to its page.
import Link from "next/link";

import { Badge } from "@/components/ui/badge";
import type { ListedSale } from "@/lib/waiting-room/operator/list-sales";

import { countText, phaseWords } from "../copy";

export function SaleList({ sales, locale }: { sales: readonly ListedSale[]; locale: string }) {
  return (
    <ul className="mt-8 divide-y divide-line border-y border-line">
      {sales.map((sale) => (
        <li key={sale.slug} className="relative flex flex-wrap items-center justify-between gap-x-8 gap-y-2 py-5">
          <div className="min-w-0">
            <h2 className="text-lg font-semibold tracking-heading">
              {/* The whole row can be pressed; screen readers read the name alone. */}
              <Link
                href={`/admin/sales/${sale.slug}`}
                prefetch={false}
                className="after:absolute after:inset-0 hover:underline"
              >
                {sale.name}
              </Link>
            </h2>
            <p className="mt-0.5 text-sm text-ink-muted">{sale.listingName}</p>
          </div>
          <p className="tabular flex flex-wrap items-center gap-x-6 gap-y-1 text-sm text-ink-muted">
            <span>{countText(sale.waiting, locale)} waiting</span>
            <span>
              {countText(sale.live, locale)} of {countText(sale.maxActiveSessions, locale)} inside
            </span>
            <Badge tone={phaseWords[sale.phase].tone}>{phaseWords[sale.phase].name}</Badge>
          </p>
        </li>
      ))}
    </ul>
  );
}
