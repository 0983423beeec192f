"use client";
// Entries of the waitlist in a table: their place, their offer and its end, and a form that ends an entry.
import { type ReactNode, useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { Address, Sort } from "@/components/ui/table-sort";
import { flexibleText, sizeText } from "@/components/waitlist/copy";
import { formatNumber } from "@/lib/core/locale";
import type { FormAction, FormState } from "@/lib/next/form-state";
import { maxEndReason } from "@/lib/waitlist/limits";
import type { ListedEntry } from "@/lib/waitlist/staff/list-entries";

import { ActionResult } from "../lists/action-result";
import { entryStates } from "./entry-copy";

export type ShownEntry = ListedEntry & {
  /** Texts of times, made on the server: a browser may space a range of dates in another way. */
  readonly dates: string;
  readonly offerUntil: string;
  readonly joined: string;
  /** Reason for which nothing was offered so far; null where it does not wait. */
  readonly why: string | null;
  /** Reason for which the reader cannot end it; undefined where they can. */
  readonly locked: string | undefined;
};

const tones: Readonly<Record<ListedEntry["status"], BadgeTone>> = {
  waiting: "warning",
  offered: "info",
  booked: "success",
  lapsed: "neutral",
  declined: "neutral",
  left: "neutral",
  over: "neutral",
};

type EntryTableProps = {
  entries: readonly ShownEntry[];
  locale: string;
  address: Address;
  sort: Sort | undefined;
  end: FormAction;
  /** Shown where there are no rows: the result of the action on the last one stays above it. */
  empty: ReactNode;
};

export function EntryTable({ entries, locale, address, sort, end, empty }: EntryTableProps) {
  const [state, submit] = useActionState(end, { status: "idle" });
  return (
    <>
      {state.fieldErrors ? null : <ActionResult state={state} />}
      {entries.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Waitlist"
          columns={columnsFor(locale)}
          rows={entries}
          rowKey={({ id }) => id}
          address={address}
          sort={sort}
          detail={(entry) =>
            entry.status === "waiting" || entry.status === "offered" ? (
              <EndForm entry={entry} state={state} submit={submit} />
            ) : (
              <span className={entry.endReason === null ? "sr-only" : "text-sm text-ink-muted"}>
                It has ended
                {entry.endReason === null ? (
                  "."
                ) : (
                  <>
                    : <bdi>{entry.endReason}</bdi>
                  </>
                )}
              </span>
            )
          }
        />
      )}
    </>
  );
}

const columnsFor = (locale: string): readonly Column<ShownEntry>[] => [
  {
    key: "party",
    label: "Party",
    cell: ({ name, email }) => (
      <span>
        {name === null ? null : (
          <>
            <bdi>{name}</bdi>,{" "}
          </>
        )}
        <bdi className="text-ink-muted">{email}</bdi>
      </span>
    ),
  },
  {
    key: "state",
    label: "State",
    cell: ({ status, offerUntil, why }) => (
      <span className="block md:min-w-36">
        <Badge tone={tones[status]}>{entryStates[status]}</Badge>
        {status === "offered" ? <span className="block text-xs text-ink-muted">until {offerUntil}</span> : null}
        {why === null ? null : <span className="block text-xs text-ink-muted">{why}</span>}
      </span>
    ),
  },
  {
    key: "wish",
    label: "Waits for",
    cell: (entry) => (
      <span>
        {entry.listingName}, {entry.unitTypeName}
        <span className="block text-xs text-ink-muted">{sizeText(entry)}</span>
      </span>
    ),
  },
  {
    key: "dates",
    label: "Dates",
    sortValue: ({ checkIn }) => checkIn,
    cell: (entry) => (
      <span>
        {entry.dates}
        {entry.flexibleDays === 0 ? null : (
          <span className="block text-xs text-ink-muted">{flexibleText(entry.flexibleDays)}</span>
        )}
      </span>
    ),
  },
  {
    key: "place",
    label: "Place",
    isNumeric: true,
    cell: ({ before }) => (before === null ? "–" : formatNumber(before + 1, locale)),
  },
  {
    key: "offers",
    label: "Offers",
    isNumeric: true,
    sortValue: ({ offers }) => offers,
    cell: ({ offers }) => formatNumber(offers, locale),
  },
  {
    key: "joined",
    label: "Joined",
    isOneLine: true,
    sortValue: ({ createdAtMs }) => createdAtMs,
    cell: ({ joined }) => joined,
  },
];

type EndFormProps = { entry: ShownEntry; state: FormState; submit: (form: FormData) => void };

function EndForm({ entry: { id, name, email, status, locked }, state, submit }: EndFormProps) {
  const of = name ?? email;
  const isThis = state.values?.["entryId"] === id;
  return (
    <Disclosure
      summary={
        <>
          End this entry…<span className="sr-only"> {of}</span>
        </>
      }
      open={isThis && state.status === "error"}
      className="max-w-form text-sm [&>summary]:min-h-8 [&>summary]:py-1 coarse:[&>summary]:min-h-11"
    >
      <Locked id={`locked-${id}`} reason={locked}>
        <form action={submit} noValidate className="grid justify-items-start gap-3">
          <p>
            {status === "offered"
              ? "The offer is declined, and what is held for it goes to the next party. This cannot be undone."
              : "The party loses its place. This cannot be undone: it can only join again, at the end."}
          </p>
          <input type="hidden" name="entryId" value={id} />
          <Field
            id={`reason-${id}`}
            label="Reason"
            hint="For the audit log; the guest does not see it."
            error={isThis ? state.fieldErrors?.["reason"] : undefined}
            className="w-full"
          >
            {(control) => (
              <Input
                {...control}
                name="reason"
                maxLength={maxEndReason}
                defaultValue={isThis ? state.values?.["reason"] : undefined}
              />
            )}
          </Field>
          <SubmitButton variant="danger" size="sm" pendingLabel="Ending…">
            End the entry<span className="sr-only">: {of}</span>
          </SubmitButton>
        </form>
      </Locked>
    </Disclosure>
  );
}
