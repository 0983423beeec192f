// Disputed payments, for staff: the disputes to respond to, and their deadlines.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Scale } from "lucide-react";

import { DisputeList } from "@/components/admin/money/dispute-list";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listDisputes } from "@/lib/orders/refunds/list-disputes";

export const metadata: Metadata = { title: "Disputes" };

export default async function DisputesPage() {
  const actor = await requireStaff("payments.read");
  const [disputes, locale] = await Promise.all([listDisputes(mainDb(), actor), headers().then(requestLocale)]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Disputes</Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        A guest&rsquo;s bank has reclaimed a payment and decides on your evidence. A dispute not answered by its deadline is
        lost.
      </p>
      {disputes.length > 0 ? (
        <DisputeList disputes={disputes} nowMs={Date.now()} locale={locale} />
      ) : (
        <EmptyState icon={<Scale />} title="No disputes">
          <p>No bank has reclaimed a payment. Disputes appear here with their deadline and the evidence to send.</p>
        </EmptyState>
      )}
    </div>
  );
}
