// The question that the address of a report asks: its listing, its parameters, and the other choices.
import { notFound } from "next/navigation";

import { mainDb } from "@/db/client";
import type { FoundListing } from "@/lib/catalog/find-listings-for-staff";
import { hasCode, isDomainError } from "@/lib/core/errors";
import { dateIn } from "@/lib/core/time/time-zones";
import { readChosenListing } from "@/lib/next/chosen-listing";
import { first } from "@/lib/next/page-address";
import type { ReportName } from "@/lib/reports/catalogue/types";
import { listUnitTypes } from "@/lib/reports/list-unit-types";
import { type ParameterName, readParameters } from "@/lib/reports/parameters";
import { readReportedListings } from "@/lib/reports/read-reported-listings";
import { readReport, type ReportParameters, type ReportTable, usualDates } from "@/lib/reports/read-report";
import type { StaffActor } from "@/lib/staff/actor";

export type Asked = Readonly<Record<string, string | string[] | undefined>>;

export interface Question {
  readonly listing: FoundListing | undefined;
  readonly parameters: ReportParameters;
  /** Currencies of the listings; the reader chooses where there are several. */
  readonly currencies: readonly string[];
  /** Unit types of the chosen listing. */
  readonly unitTypes: readonly { readonly id: string; readonly name: string }[];
}

/** Reads the question of an address; a listing outside of the reader's grants is a 404. */
export async function readQuestion(actor: StaffActor, name: ReportName, asked: Asked): Promise<Question> {
  const listing = await readChosenListing(actor, asked["listing"]);
  const listingIds = listing && [listing.id];
  const [{ currencies, today }, unitTypes] = await Promise.all([
    readReportedListings(mainDb(), actor, listingIds).catch(orNotFound),
    listing ? listUnitTypes(mainDb(), listing.id) : [],
  ]);
  const given = readParameters((parameter) => first(asked[parameter]));
  const currency = currencies.length > 1 ? (currencies.find((one) => one === given.currency) ?? currencies[0]) : undefined;
  const usual = usualDates(name, today ?? dateIn("Etc/UTC", Date.now()));
  return { listing, parameters: { ...usual, ...given, currency, listingIds }, currencies, unitTypes };
}

/** The answer to a question: a table, or why there is none. */
export type ReportAnswer =
  | { readonly table: ReportTable }
  | { readonly errors: Readonly<Partial<Record<ParameterName, readonly string[]>>> }
  | { readonly isForbidden: true }
  | { readonly maxRows: number };

/** Answers a question; what the reader may not see is a 404. */
export async function answerQuestion(actor: StaffActor, name: ReportName, { parameters }: Question): Promise<ReportAnswer> {
  try {
    return { table: await readReport(mainDb(), actor, name, parameters) };
  } catch (error) {
    if (hasCode(error, "invalid_input")) return { errors: fieldErrors(error.details.issues) };
    if (hasCode(error, "limit_exceeded")) return { maxRows: error.details.max };
    if (hasCode(error, "forbidden")) return { isForbidden: true };
    return orNotFound(error);
  }
}

function fieldErrors(issues: readonly { readonly path: readonly (string | number)[]; readonly message: string }[]) {
  const groups = Object.groupBy(issues, ({ path }) => String(path[0]));
  return Object.fromEntries(Object.entries(groups).map(([field, of = []]) => [field, of.map(({ message }) => message)]));
}

function orNotFound(error: unknown): never {
  if (isDomainError(error) && error.code === "not_found") notFound();
  throw error;
}
