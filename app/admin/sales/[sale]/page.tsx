// One sale: the checklist before it opens, the state of its room, and the operator's controls.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";

import { CancelForm } from "@/components/admin/sales/cancel-form";
import { Checklist, type CheckLinks } from "@/components/admin/sales/checklist";
import { LiveSale } from "@/components/admin/sales/live/live-sale";
import { RehearsalSection } from "@/components/admin/sales/rehearsal/rehearsal";
import { RehearsalBand } from "@/components/admin/sales/rehearsal/rehearsal-band";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { mainDb } from "@/db/client";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readSaleChecklist } from "@/lib/operator/read-sale-checklist";
import { readRehearsal } from "@/lib/sales/rehearsal/read-rehearsal";
import { readRehearsalWindow } from "@/lib/sales/rehearsal/refuse-while-busy";
import type { StaffActor } from "@/lib/staff/actor";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermittedSomewhere } from "@/lib/staff/permissions";
import { type OperatorView, readOperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { cancelSaleAction, discardRehearsalAction, rehearseAction } from "../actions";
import { endForGoodAction, setClosed, setMaximum, setMessage, setPaused, setRate } from "./actions";
import { readSaleOrNotFound } from "./read-sale";

export const metadata: Metadata = { title: "Sale" };

export default async function SalePage({ params }: { params: Promise<{ sale: string }> }) {
  const actor = await requireStaff("sales.read");
  const [{ sale: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const watched = await readOperatorView(slug, actor);
  if (!watched) return redirectToReport(slug, actor);
  const { sale, listing, rehearsedSlug } = await readSaleOrNotFound(slug, actor, "sales.read");
  // The stage that the live part compares with, so that the two never disagree.
  const { stage } = watched;
  const isReal = rehearsedSlug === undefined;
  const isPlanned = isReal && (stage === "planned" || stage === "lobby");
  const [lines, last, window] = isPlanned
    ? await Promise.all([
        readSaleChecklist(sale, locale),
        readRehearsal(mainDb(), sale),
        stage === "planned" ? readRehearsalWindow(mainDb(), actor) : undefined,
      ])
    : [];
  const checklist = lines ? <Checklist lines={lines} links={linksOf(listing.slug, watched, actor)} /> : null;
  const mayCancel = watched.mayOperate && isReal && (isPlanned || (stage === "open" && sale.opensAtMs === undefined));
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Sales", href: "/admin/sales" }, { label: watched.name }]} />
      <div className="mt-2 mb-6 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1">
        <Heading level={1} size="section">
          {isReal ? watched.name : `Rehearsal: ${watched.name}`}
        </Heading>
        <p className="flex flex-wrap gap-x-5 text-sm">
          {watched.mayOperate && isPlanned ? (
            <Link href={`/admin/sales/${slug}/edit`} prefetch={false} className="prose-link">
              Edit
            </Link>
          ) : null}
          {watched.mayOperate && isReal ? (
            <Link href={`/admin/sales/${slug}/duplicate`} prefetch={false} className="prose-link">
              Duplicate
            </Link>
          ) : null}
          {sale.opensAtMs !== undefined && sale.repeatSeconds === undefined && (stage === "open" || stage === "ended") ? (
            <Link href={`/admin/sales/${slug}/report`} prefetch={false} className="prose-link">
              Report
            </Link>
          ) : null}
          {isReal ? (
            <>
              <Link href={`/waiting-room/${slug}`} prefetch={false} className="prose-link">
                The waiting room
              </Link>
              <Link href={`/listings/${watched.listing.slug}`} prefetch={false} className="prose-link">
                The listing
              </Link>
            </>
          ) : null}
        </p>
      </div>
      {isReal ? null : (
        <RehearsalBand
          sale={rehearsedSlug}
          name={sale.name}
          discard={watched.mayOperate ? discardRehearsalAction : undefined}
          isRunning={stage !== "ended"}
        />
      )}
      {stage === "planned" && checklist ? <div className="mb-8">{checklist}</div> : null}
      <LiveSale
        initial={watched}
        locale={locale}
        actions={{ setPaused, setClosed, endForGood: endForGoodAction, setRate, setMaximum, setMessage }}
        cannotOperate={cannotChangeText("sales.operate")}
      />
      {stage === "lobby" && checklist ? <div className="mt-10 border-t border-line pt-6">{checklist}</div> : null}
      {window ? (
        <div className="mt-10 border-t border-line pt-6">
          <RehearsalSection
            sale={slug}
            last={last}
            window={window}
            zone={listing.zone}
            locale={locale}
            action={rehearseAction}
            reason={watched.mayOperate ? undefined : cannotChangeText("sales.operate")}
          />
        </div>
      ) : null}
      {mayCancel ? (
        <div className="mt-10 border-t border-line pt-6">
          <CancelForm key={sale.version} action={cancelSaleAction} sale={slug} version={sale.version} name={sale.name} />
        </div>
      ) : null}
    </div>
  );
}

/** A sale that ended long ago has no room any more, and its report stays. */
async function redirectToReport(slug: string, actor: StaffActor): Promise<never> {
  await readSaleOrNotFound(slug, actor, "sales.read");
  redirect(`/admin/sales/${slug}/report`);
}

/** Places where the lines of the checklist are mended, for a reader who may mend them. */
function linksOf(listing: string, { slug: sale, stage, mayOperate }: OperatorView, actor: StaffActor): CheckLinks {
  return {
    inventory: { href: `/admin/inventory?listing=${encodeURIComponent(listing)}`, label: "Inventory" },
    plan: mayOperate ? { href: `/admin/sales/${sale}/edit`, label: "Edit the sale" } : undefined,
    messages: isPermittedSomewhere(actor, "messages.read") ? { href: "/admin/messages", label: "Messages" } : undefined,
    rehearsal: mayOperate && stage === "planned" ? { href: "#rehearsal", label: "Rehearse" } : undefined,
    system: isPermittedSomewhere(actor, "system.read") ? { href: "/admin/system", label: "System" } : undefined,
  };
}
