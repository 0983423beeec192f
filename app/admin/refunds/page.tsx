// Refunds that a bank sent back or that Stripe refused, for those who run the venue.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { Undo2 } from "lucide-react";

import { FailedRefundList } from "@/components/admin/failed-refund-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { listFailedRefunds } from "@/lib/orders/settle-refund";

import { retryRefundAction, settleRefundAction } from "./actions";

export const metadata: Metadata = { title: "Refunds" };

export default async function RefundsPage() {
  await requireStaff();
  const [refunds, locale] = await Promise.all([listFailedRefunds(mainDb()), headers().then(requestLocale)]);
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>Refunds</Heading>
      <p className="mt-3 text-ink-muted">
        What a bank sent back, or Stripe refused, is owed to its guest still. Try it once more, pay it back in Stripe&rsquo;s
        dashboard, which shows here by itself, or pay it another way and write down how.
      </p>
      {refunds.length > 0 ? (
        <FailedRefundList refunds={refunds} locale={locale} settle={settleRefundAction} retry={retryRefundAction} />
      ) : (
        <EmptyState icon={<Undo2 />} title="Nothing has come back">
          <p>
            Every refund reached its guest, or was paid another way. One that a bank sends back, or that Stripe refuses, shows
            here.
          </p>
        </EmptyState>
      )}
    </div>
  );
}
