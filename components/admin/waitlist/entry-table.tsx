"use client";
// Entries of the waitlist in a table: their place, their offer and its end, and a form that ends an entry.
import { type ReactNode, useActionState } from "react";

import { Locked } from "@/components/admin/locked";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Link } from "@/components/ui/link";
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
  /** Entry whose form stands below its row: the address's parameter `end`. */
  endingId: string | undefined;
  /** Shown where there are no rows: the result of the action on the last one stays above it. */
  empty: ReactNode;
};

export function EntryTable({ entries, locale, address, sort, end, endingId, empty }: EntryTableProps) {
  const [state, submit] = useActionState(end, { status: "idle" });
  return (
    <>
      {state.fieldErrors ? null : <ActionResult state={state} />}
      {entries.length === 0 ? (
        empty
      ) : (
        <DataTable
          caption="Waitlist"
          choice="own"
          columns={columnsFor(locale, address)}
          rows={entries}
          rowKey={({ id }) => id}
          address={address}
          sort={sort}
          detail={(entry) =>
            entry.id === endingId && isOpen(entry) ? <EndForm entry={entry} state={state} submit={submit} /> : null
          }
        />
      )}
    </>
  );
}

/** True where staff can still end it. */
const isOpen = ({ status }: ListedEntry) => status === "waiting" || status === "offered";

const columnsFor = (locale: string, address: Address): readonly Column<ShownEntry>[] => [
  {
    key: "party",
    label: "Party",
    cell: ({ name, email }) => (
      <>
        {name === null ? null : (
          <>
            <bdi>{name}</bdi>,{" "}
          </>
        )}
        <bdi className="text-ink-muted">{email}</bdi>
      </>
    ),
  },
  {
    key: "state",
    label: "State",
    isWide: true,
    cell: ({ status, offerUntil, why, endReason }) => (
      <>
        <Badge tone={tones[status]}>{entryStates[status]}</Badge>
        {status === "offered" ? <span className="text-ink-muted"> until {offerUntil}</span> : null}
        {why === null ? null : <span className="text-ink-muted"> {why}</span>}
        {endReason === null ? null : <bdi className="text-ink-muted"> {endReason}</bdi>}
      </>
    ),
  },
  {
    key: "wish",
    label: "Waits for",
    isWide: true,
    cell: (entry) => (
      <>
        {entry.listingName}, {entry.unitTypeName}
        <span className="text-ink-muted">
          , {sizeText(entry)}
          {entry.flexibleDays === 0 ? null : `, ${flexibleText(entry.flexibleDays)}`}
        </span>
      </>
    ),
  },
  {
    key: "dates",
    label: "Dates",
    isOneLine: true,
    sortValue: ({ checkIn }) => checkIn,
    cell: ({ dates }) => dates,
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
    isExtra: true,
    isNumeric: true,
    sortValue: ({ offers }) => offers,
    cell: ({ offers }) => formatNumber(offers, locale),
  },
  {
    key: "joined",
    label: "Joined",
    sortValue: ({ createdAtMs }) => createdAtMs,
    cell: ({ joined }) => joined,
  },
  {
    key: "end",
    label: "End",
    isOneLine: true,
    cell: (entry) =>
      isOpen(entry) ? (
        <Link href={endHref(address, entry.id)} prefetch={false} className="prose-link">
          End<span className="sr-only"> the entry of {entry.name ?? entry.email}</span>…
        </Link>
      ) : (
        "–"
      ),
  },
];

/** Addresses the list with the form that ends an entry below its row. */
function endHref({ path, query }: Address, id: string): string {
  const parameters = new URLSearchParams(query);
  parameters.set("end", id);
  return `${path}?${parameters}#end`;
}

type EndFormProps = { entry: ShownEntry; state: FormState; submit: (form: FormData) => void };

function EndForm({ entry: { id, name, email, status, locked }, state, submit }: EndFormProps) {
  const of = name ?? email;
  const isThis = state.values?.["entryId"] === id;
  return (
    <div id="end" className="max-w-form scroll-mt-32 py-1 text-sm">
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
    </div>
  );
}
