/** Attendees of a performance, or the manifest of a flight, as a CSV file; reading it is an audit row. */
import { type Db, inTransaction } from "@/db/client";
import { DomainError } from "@/lib/core/errors";
import type { IsoDate } from "@/lib/core/time/dates";
import { formatInstant } from "@/lib/core/time/format-instant";
import { recordAudit } from "@/lib/events/record-audit";
import { type CsvColumn, writeReportCsv } from "@/lib/reports/write-csv";
import type { StaffActor } from "@/lib/staff/actor";
import { isPermitted, requirePermission } from "@/lib/staff/permissions";

import { maxAttendeesExported } from "../limits";
import { type Attendee, readAttendees } from "./read-attendance";

export interface ExportedListing {
  readonly id: string;
  readonly kind: "stay" | "flight" | "event";
  readonly timezone: string;
}

/**
 * Writes the list of a day as CSV. Staff of a door get no e-mail addresses.
 * @returns the file's text
 * @throws {DomainError} `not_found` for an actor who may not see its arrivals, and for a stay;
 *   `limit_exceeded`
 */
export async function exportAttendees(db: Db, actor: StaffActor, listing: ExportedListing, day: IsoDate): Promise<string> {
  requirePermission(actor, "arrivals.read", [listing.id], "listing");
  if (listing.kind === "stay") throw new DomainError("not_found", { what: "list" });
  const seesAddresses = isPermitted(actor, "orders.read", listing.id);
  const rows = await inTransaction(db, async (tx) => {
    const query = { listingId: listing.id, day, seesAddresses, limit: maxAttendeesExported + 1 };
    const read = await readAttendees(tx, query);
    if (read.length > maxAttendeesExported)
      throw new DomainError("limit_exceeded", { limit: "rows of a file", max: maxAttendeesExported });
    const data = { day, rows: read.length, addresses: seesAddresses };
    await recordAudit(tx, { actor, action: "attendees.export", subject: `listing:${listing.id}`, data });
    return read;
  });
  return writeReportCsv(columnsFor(listing, seesAddresses), rows, null);
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
  ];
}
