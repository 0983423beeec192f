// The cancellation terms of a listing: the present ones with their timeline, others to choose, and a form
// for new ones.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { PolicyForm } from "@/components/admin/catalogue/policy/policy-form";
import { PolicyList } from "@/components/admin/catalogue/policy/policy-list";
import { Locked } from "@/components/admin/locked";
import { PolicyTimeline } from "@/components/listing/policy-timeline";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { listPolicies } from "@/lib/catalog/staff/policies";
import { maxPolicyTiers } from "@/lib/catalog/staff/limits";
import type { CataloguedListing } from "@/lib/catalog/staff/read-catalogued";
import { addDays } from "@/lib/core/time/dates";
import { dateIn } from "@/lib/core/time/time-zones";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { policySteps } from "@/lib/orders/policy";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { readCataloguedPage } from "../read-catalogued-page";
import { createPolicyAction, replacePolicyAction } from "./actions";

export const metadata: Metadata = { title: "Cancellation terms" };

/** Days from today to the beginning of the timeline's example. */
const exampleDays = 30;
const startLabels = { stay: "Check-in", flight: "Departure", event: "Begins" } as const;
const startWords = { stay: "check-in", flight: "departure", event: "the start" } as const;

export default async function PolicyPage({ params }: { params: Promise<{ listing: string }> }) {
  const actor = await requireStaff("catalogue.read");
  const [{ listing: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const listing = await readCataloguedPage(actor, slug);
  const policies = await listPolicies(mainDb(), actor);
  const { id, name, version, kind, policy } = listing;
  const reason = isPermitted(actor, "catalogue.edit", id) ? undefined : cannotChangeText("catalogue.edit");
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs
        items={[
          { label: "Catalogue", href: "/admin/catalogue" },
          { label: name, href: `/admin/catalogue/${encodeURIComponent(listing.slug)}` },
          { label: "Cancellation terms" },
        ]}
      />
      <Heading level={1} size="section" className="mt-2">
        Cancellation terms
      </Heading>
      <p className="mt-2 max-w-text text-sm text-ink-muted">
        A policy is never edited. The listing gets another one, for its orders from then on; earlier orders keep theirs.
      </p>
      <section aria-labelledby="present" className="mt-6 max-w-text">
        <Heading level={2} size="small" id="present">
          Now: <bdi>{policy.name}</bdi>
        </Heading>
        <p className="mt-1 mb-4 text-sm text-ink-muted">For a booking that begins in {exampleDays} days.</p>
        <Example listing={listing} locale={locale} nowMs={Date.now()} />
      </section>
      <Locked id="policy-reason" reason={reason} className="mt-8 min-w-0">
        <section aria-labelledby="others" className="mt-8">
          <Heading level={2} size="small" id="others">
            Policies
          </Heading>
          <PolicyList
            listing={{ id, version, policyId: policy.id }}
            policies={policies}
            startWord={startWords[kind]}
            action={replacePolicyAction}
          />
        </section>
        <section aria-labelledby="new-policy" className="mt-8">
          <Heading level={2} size="small" id="new-policy">
            A new one
          </Heading>
          <PolicyForm listing={{ id, version }} steps={maxPolicyTiers} action={createPolicyAction} />
        </section>
      </Locked>
    </div>
  );
}

type ExampleProps = { listing: CataloguedListing; locale: string; nowMs: number };

function Example({ listing: { kind, policy, fields }, locale, nowMs }: ExampleProps) {
  const { timezone, city, checkInTime, departsAt, startsAt } = fields;
  const date = addDays(dateIn(timezone, nowMs), exampleDays);
  const start = { date, time: departsAt ?? startsAt ?? checkInTime ?? "00:00" };
  return (
    <PolicyTimeline
      steps={policySteps(policy.tiers, { ...start, timezone }, nowMs)}
      start={start}
      startLabel={startLabels[kind]}
      city={city}
      locale={locale}
    />
  );
}
