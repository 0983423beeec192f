// People's data: find a person by e-mail address, export what is kept about them, erase it.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { UserSearch } from "lucide-react";

import { PageSearch } from "@/components/admin/frame/keys/page-search";
import { Locked } from "@/components/admin/locked";
import { EraseForm } from "@/components/admin/people/erase-form";
import { PersonExport } from "@/components/admin/people/person-export";
import { PersonFacts } from "@/components/admin/people/person-facts";
import { RetentionTable } from "@/components/admin/people/retention-table";
import { Button } from "@/components/ui/button";
import { Alert } from "@/components/ui/feedback/alert";
import { EmptyState } from "@/components/ui/feedback/empty-state";
import { Field } from "@/components/ui/fields/field";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import type { SessionUser } from "@/lib/auth/actor";
import { confirmOwnerPath } from "@/lib/auth/return-path";
import { env } from "@/lib/core/env";
import { hasCode } from "@/lib/core/errors";
import { inTime } from "@/lib/next/form-messages";
import { first } from "@/lib/next/page-address";
import { requestLocale } from "@/lib/next/request-locale";
import { isProofWanted } from "@/lib/next/require-recent-password";
import { requireStaff } from "@/lib/next/require-staff";
import { blockerText } from "@/lib/people/copy";
import { listRetention } from "@/lib/people/list-retention";
import { readPersonForStaff } from "@/lib/people/read-person";
import { personEmailSchema } from "@/lib/people/schemas";
import { cannotChangeText } from "@/lib/staff/copy";
import { isPermitted } from "@/lib/staff/permissions";

import { eraseAction } from "./actions";

export const metadata: Metadata = { title: "People’s data" };

type PeopleProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PeoplePage({ searchParams }: PeopleProps) {
  const actor = await requireStaff("people.read");
  const typed = first((await searchParams)["email"]) ?? "";
  const { data: email, error } = personEmailSchema.safeParse(typed);
  const isAsked = typed !== "";
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>People&rsquo;s data</Heading>
      <p className="mt-3 max-w-text text-ink-muted">
        What is kept about a person, by their e-mail address: to answer a request for a copy, or for erasure. Each look is
        recorded with your name.
      </p>
      <form method="get" className="mt-4 mb-2 flex flex-wrap items-start gap-3">
        <Field
          id="email"
          label="E-mail address"
          className="w-64 sm:w-80"
          error={isAsked ? error?.issues.map(({ message }) => message) : undefined}
        >
          {(control) => <PageSearch {...control} name="email" inputMode="email" defaultValue={typed} dir="ltr" />}
        </Field>
        <Button type="submit" variant="secondary" className="mt-6.5">
          Find
        </Button>
      </form>
      {isAsked && email !== undefined ? (
        <Person email={email} actor={actor} />
      ) : (
        <EmptyState icon={<UserSearch />} title="Find a person">
          <p>Enter the whole address. Orders, accounts and waits are found by it, whatever its case.</p>
        </EmptyState>
      )}
      <section aria-labelledby="retention" className="mt-section">
        <Heading level={2} size="small" id="retention">
          Retention
        </Heading>
        <p className="mt-2 mb-3 max-w-text text-sm text-ink-muted">
          What has had its time is removed every hour. The people who run the site change the settings.
        </p>
        <RetentionTable retention={listRetention()} />
      </section>
    </div>
  );
}

/** Turns a refusal of the reading into a sentence. */
function tooMuch(error: unknown): string {
  if (hasCode(error, "limit_exceeded"))
    return `This address is on more than ${error.details.max} orders, as an agency’s is. Ask the people who run the site.`;
  if (hasCode(error, "rate_limited"))
    return `You have looked up many people in a short time. Try again ${inTime(error.details.retryAfterMs)}.`;
  throw error;
}

async function Person({ email, actor }: { email: string; actor: SessionUser }) {
  const [person, asksProof, locale] = await Promise.all([
    readPersonForStaff(mainDb(), email, actor).catch(tooMuch),
    isProofWanted(actor),
    headers().then(requestLocale),
  ]);
  if (typeof person === "string")
    return (
      <Alert tone="warning" className="mt-6 max-w-text">
        {person}
      </Alert>
    );
  const { summary, open, lastErasedMs } = person;
  const isKept = summary.accounts + summary.orders + summary.waits > 0;
  const here = `/admin/people?${new URLSearchParams({ email })}`;
  return (
    <section aria-labelledby="person" className="mt-6">
      <Heading level={2} size="small" id="person" className="wrap-anywhere">
        <bdi>{email}</bdi>
      </Heading>
      <PersonFacts summary={summary} lastErasedMs={lastErasedMs} locale={locale} />
      {isKept ? <PersonExport email={email} confirmHref={asksProof ? confirmOwnerPath(here) : undefined} /> : null}
      <Locked
        id="erase-reason"
        reason={isPermitted(actor, "people.erase") ? undefined : cannotChangeText("people.erase")}
        className="mt-8 min-w-0"
      >
        <EraseForm
          action={eraseAction}
          email={email}
          isKept={isKept}
          open={open.map(blockerText)}
          retentionYears={env().DOCUMENTS_RETENTION_YEARS}
        />
      </Locked>
    </section>
  );
}
