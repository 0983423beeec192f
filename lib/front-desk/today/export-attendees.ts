/** Attendees of a performance, or the manifest of a flight, as a CSV file; reading it is an audit row. */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { formatInstant } from "@/lib/core/time/format-instant";
import { recordAudit } from "@/lib/events/record-audit";
import { type CsvColumn, writeReportCsv } from "@/lib/reports/write-csv";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, requirePermission } from "@/lib/staff/permissions";

import { attendeesPerPart } from "../limits";
import { type Attendee, type AttendeeQuery, countAttendees, readAttendees } from "./read-attendance";

export interface ExportedListing {
  readonly id: string;
  readonly kind: "stay" | "flight" | "event";
  readonly timezone: string;
}

/**
 * Writes the list of a day as CSV. Staff of a door get no e-mail addresses. The row of the audit log is
 * written before any of it is given out.
 * @returns the parts of the file's text, each read when it is asked for: a stadium has no transaction open,
 * and no process its whole list, while a slow reader downloads it
 * @throws {DomainError} `not_found` for an actor who may not see its arrivals, and for a stay
 */
export async function exportAttendees(
  db: Db,
  actor: StaffActor,
  listing: ExportedListing,
  day: IsoDate,
): Promise<AsyncIterable<string>> {
  requirePermission(actor, "arrivals.read", [listing.id], "listing");
  if (listing.kind === "stay") throw new DomainError("not_found", { what: "list" });
  const seesAddresses = isPermitted(actor, "orders.read", listing.id);
  await inTransaction(db, async (tx) => {
    const data = { day, rows: await countAttendees(tx, listing.id, day), addresses: seesAddresses };
    await recordAudit(tx, { actor, action: "attendees.export", subject: `listing:${listing.id}`, data });
  });
  return writeParts(db, listing, { listingId: listing.id, day, seesAddresses, limit: attendeesPerPart });
}

async function* writeParts(db: Db, listing: ExportedListing, query: AttendeeQuery): AsyncGenerator<string> {
  const columns = columnsFor(listing, query.seesAddresses);
  let after: Attendee | undefined;
  do {
    const rows = await readAttendees(db, { ...query, after });
    yield writeReportCsv(columns, rows, null, { isContinued: after !== undefined });
    after = rows.length === query.limit ? rows.at(-1) : undefined;
  } while (after);
}

function columnsFor({ kind, timezone }: ExportedListing, seesAddresses: boolean): CsvColumn<Attendee>[] {
  const admitted = { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" } as const;
  return [
    { header: "Name", cell: ({ name }) => name },
    ...(seesAddresses ? [{ header: "E-mail", cell: ({ contactEmail }: Attendee) => contactEmail }] : []),
    { header: "Order", cell: ({ orderCode }) => orderCode },
    { header: kind === "flight" ? "Class" : "Ticket", cell: ({ unitTypeName }) => unitTypeName },
    { header: "Number", cell: ({ number }) => number },
    {
      header: "Checked in",
      cell: ({ admittedAtMs }) => (admittedAtMs === null ? null : formatInstant(admittedAtMs, timezone, "en-GB", admitted)),
    },
    { header: "Door", cell: ({ doorName }) => doorName },
  ];
}
