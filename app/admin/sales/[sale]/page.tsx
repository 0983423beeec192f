// One sale while it runs: the state of its room, and the operator's controls.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { LiveSale } from "@/components/admin/sales/live-sale";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { cannotChangeText } from "@/lib/staff/copy";
import { readOperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { setClosed, setMaximum, setMessage, setPaused, setRate } from "./actions";

export const metadata: Metadata = { title: "Sale" };

export default async function SalePage({ params }: { params: Promise<{ sale: string }> }) {
  const actor = await requireStaff("sales.read");
  const [{ sale: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const watched = await readOperatorView(slug, actor);
  if (!watched) notFound();
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Sales", href: "/admin/sales" }, { label: watched.name }]} />
      <div className="mt-2 mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <Heading level={1} size="section">
          {watched.name}
        </Heading>
        <p className="flex flex-wrap gap-x-5 text-sm">
          <Link href={`/waiting-room/${slug}`} prefetch={false} className="prose-link">
            The waiting room
          </Link>
          <Link href={`/listings/${watched.listing.slug}`} prefetch={false} className="prose-link">
            The listing
          </Link>
        </p>
      </div>
      <LiveSale
        initial={watched}
        locale={locale}
        actions={{ setPaused, setClosed, setRate, setMaximum, setMessage }}
        cannotOperate={cannotChangeText("sales.operate")}
      />
    </div>
  );
}
