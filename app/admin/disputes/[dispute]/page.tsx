// One dispute: the bank's reason, the deadline of the response, and the evidence in favour of the venue.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { ExportLinks } from "@/components/admin/export-links";
import { Locked } from "@/components/admin/locked";
import { AnswerForm } from "@/components/admin/money/answer-form";
import { consequences, reasonWords, statusWords, timeLeft } from "@/components/admin/money/dispute-copy";
import { OrderTime } from "@/components/admin/lists/order-time";
import { OrderLink } from "@/components/admin/order/order-link";
import { Badge } from "@/components/ui/badge";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { isolate } from "@/lib/core/isolate";
import { collectEvidence } from "@/lib/documents/dispute-evidence";
import { requestLocale } from "@/lib/next/request-locale";
import { confirmHrefOf } from "@/lib/next/require-recent-password";
import { requireStaff } from "@/lib/next/require-staff";
import { type ListedDispute, readDispute } from "@/lib/orders/refunds/list-disputes";
import { filterPermittedOrders } from "@/lib/orders/staff-access";
import { cannotChangeText } from "@/lib/staff/copy";
import type { StaffActor } from "@/lib/staff/actor";

import { answerDisputeAction } from "../actions";

export const metadata: Metadata = { title: "Dispute" };

export default async function DisputePage({ params }: { params: Promise<{ dispute: string }> }) {
  const actor = await requireStaff("payments.read");
  const [{ dispute: id }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const dispute = await read(id, actor);
  const [{ sections }, editable, confirmHref] = await Promise.all([
    collectEvidence(mainDb(), dispute),
    filterPermittedOrders(mainDb(), actor, "payments.edit", [dispute.orderId]),
    confirmHrefOf(actor, `/admin/disputes/${dispute.id}`),
  ]);
  const reason = editable.has(dispute.orderId) ? undefined : cannotChangeText("payments.edit");
  const { label, tone } = statusWords[dispute.status];
  return (
    <div className="shell pt-block pb-section">
      <Breadcrumbs items={[{ label: "Disputes", href: "/admin/disputes" }, { label: `Order ${dispute.orderCode}` }]} />
      <div className="mt-4 flex flex-wrap items-center gap-4">
        <Heading level={1}>
          <Price money={dispute} locale={locale} /> disputed
        </Heading>
        <Badge tone={tone}>{label}</Badge>
      </div>
      <p className="mt-3 max-w-text text-ink-muted">{consequences[dispute.status]}</p>
      <div className="mt-block grid items-start gap-x-16 gap-y-block lg:grid-cols-[23rem_minmax(0,1fr)]">
        <div className="grid gap-8">
          <Facts dispute={dispute} nowMs={Date.now()} locale={locale} />
          {dispute.status.endsWith("needs_response") ? (
            <Locked id="answer-reason" reason={reason}>
              <AnswerForm disputeId={dispute.id} action={answerDisputeAction} />
            </Locked>
          ) : null}
        </div>
        <section aria-labelledby="evidence">
          <div className="flex flex-wrap items-baseline justify-between gap-4">
            <Heading level={2} size="block" id="evidence">
              Evidence
            </Heading>
            <ExportLinks
              files={[
                { href: `/admin/disputes/${dispute.id}/evidence?format=pdf`, label: "Download PDF" },
                { href: `/admin/disputes/${dispute.id}/evidence?format=text`, label: "Download text" },
              ]}
              confirmHref={confirmHref}
            />
          </div>
          {sections.map((section) => (
            <div key={section.title} className="mt-6">
              <Heading level={3} size="small">
                {section.title}
              </Heading>
              <ul className="mt-2 grid gap-1 text-sm text-ink-muted">
                {section.lines.map((line, index) => (
                  <li key={index}>{line}</li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      </div>
    </div>
  );
}

async function read(id: string, actor: StaffActor): Promise<ListedDispute> {
  try {
    return await readDispute(mainDb(), id, actor);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}

function Facts({ dispute, nowMs, locale }: { dispute: ListedDispute; nowMs: number; locale: string }) {
  const { dueByMs, closedAtMs, submittedAtMs, openedAtMs } = dispute;
  // The first time names the clock of them all.
  const date = (atMs: number, isZoneNamed = false) => (
    <OrderTime atMs={atMs} zone={dispute.zone} isZoneNamed={isZoneNamed} locale={locale} />
  );
  return (
    <DefinitionList
      entries={[
        { term: "Order", value: <OrderLink code={dispute.orderCode} /> },
        { term: "Guest", value: `${isolate(dispute.contactName)}, ${isolate(dispute.contactEmail)}` },
        { term: "Reason", value: reasonWords(dispute.reason) },
        { term: "Begun", value: date(openedAtMs, true) },
        ...(closedAtMs === null && dueByMs !== null
          ? [
              {
                term: "Answer by",
                value: (
                  <>
                    {date(dueByMs)}, {timeLeft(dueByMs, nowMs)}
                  </>
                ),
                strong: true,
              },
            ]
          : []),
        ...(submittedAtMs === null ? [] : [{ term: "Answered", value: date(submittedAtMs) }]),
        ...(closedAtMs === null ? [] : [{ term: "Decided", value: date(closedAtMs) }]),
        { term: "At Stripe", value: dispute.stripeDisputeId },
      ]}
    />
  );
}
