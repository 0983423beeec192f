// The page that completes or corrects the names of guests, as long as their stay, flight or performance
// has not begun.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { UserRoundX } from "lucide-react";

import { NamesForm } from "@/components/booking/order/names-form";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Heading } from "@/components/ui/heading";
import { requestLocale } from "@/lib/next/request-locale";
import { mayCorrectNames } from "@/lib/orders/contact/guest-names";

import { namedLinesOf } from "../../named-lines";
import { correctNamesAction } from "../actions";
import { readOrderOfPage } from "../order-access";

export const metadata: Metadata = { title: "Guest names", robots: { index: false } };

export default async function NamesPage({ params }: { params: Promise<{ code: string }> }) {
  const [{ code }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const order = await readOrderOfPage(code);
  if (order.status !== "confirmed") redirect(`/orders/${order.code}`);
  // This machine's clock decides for the page alone: saving uses the database's.
  const open = order.lines.filter((line) => mayCorrectNames(line, Date.now()));
  const back = `/orders/${order.code}`;
  if (open.length === 0)
    return (
      <EmptyState
        level={1}
        icon={<UserRoundX />}
        title="These names can no longer be changed"
        actions={<ButtonLink href={back}>Back to your booking</ButtonLink>}
      >
        <p>Names can be corrected until a booking begins, unless it has been used or cancelled.</p>
      </EmptyState>
    );
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: `Booking ${order.code}`, href: back }, { label: "Names" }]} />
      <Heading level={1} className="mt-6">
        Who is coming
      </Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        Names can be corrected until it begins, free of charge. Tickets keep their codes and show the new name.
      </p>
      <div className="mt-8 max-w-xl">
        <NamesForm action={correctNamesAction} code={order.code} lines={namedLinesOf(open, locale)} back={back} />
      </div>
    </div>
  );
}
