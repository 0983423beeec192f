// All sales, for their operators.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Ticket } from "lucide-react";

import { RoomAway } from "@/components/admin/sales/room-away";
import { SaleList } from "@/components/admin/sales/sale-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listSales } from "@/lib/waiting-room/operator/list-sales";

export const metadata: Metadata = { title: "Sales" };

export default async function SalesPage() {
  const actor = await requireStaff("sales.read");
  const [{ sales, isAway }, locale] = await Promise.all([listSales(actor), headers().then(requestLocale)]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Sales</Heading>
      {isAway ? <RoomAway className="mt-6" /> : null}
      {sales.length > 0 ? (
        <SaleList sales={sales} locale={locale} />
      ) : (
        <EmptyState icon={<Ticket />} title="No sales yet">
          <p>A sale appears here as soon as a listing has a waiting room.</p>
        </EmptyState>
      )}
    </div>
  );
}
