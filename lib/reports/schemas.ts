/** The question of a report. Free of server imports: forms and the API check with it too. */
import { z } from "zod";

import type { FactChannel } from "@/db/schema";
import { type IsoDate, isIsoDate, nightsBetween } from "@/lib/core/time/dates";
import { dateFaultMessage } from "@/lib/core/validation/date-fault-message";
import { idSchema } from "@/lib/core/validation/id-schema";

import { maxNamedListings, maxReportDays } from "./limits";

const date = z.string({ error: dateFaultMessage }).refine(isIsoDate, { error: dateFaultMessage });

/** Lengths of the spans of dates that a report's rows sum up. Weeks begin on Monday. */
export const granularities = ["day", "week", "month"] as const;
export type Granularity = (typeof granularities)[number];

/** Channels by which bookings came: the site, the desk, or a partner's software. */
export const channels = ["site", "desk", "partner"] as const satisfies readonly FactChannel[];

/** Finds the fault of a report's range of existing dates, if any. */
function rangeFault(from: IsoDate, until: IsoDate): string | undefined {
  const days = nightsBetween(from, until);
  if (days < 1) return "The last day must not be before the first.";
  return days > maxReportDays ? `A report covers at most ${maxReportDays} days; these are ${days}. Choose fewer.` : undefined;
}

export const reportQuerySchema = z
  .strictObject({
    /** Every listing that the reader may see when absent. */
    listingIds: z
      .array(idSchema("This listing is unknown."))
      .min(1, { error: "Name a listing." })
      .max(maxNamedListings, { error: `Name at most ${maxNamedListings} listings.` })
      .readonly()
      .optional(),
    from: date,
    /** Exclusive: the day after the last. */
    until: date,
    /** Day at whose end the books are read, by each listing's clock; as they are now when absent. */
    asOf: date.optional(),
    /** Days when absent. */
    granularity: z.enum(granularities, { error: "Choose days, weeks or months." }).optional(),
    /** Bookings of one channel; of all when absent. */
    channel: z.enum(channels, { error: "Choose one of the channels." }).optional(),
    /** Bookings of one unit type of the listings; of all when absent. */
    unitTypeId: idSchema("This unit type is unknown.").optional(),
    /** Listings of one currency; of all when absent. */
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, { error: "Enter a currency’s three letters, such as EUR." })
      .optional(),
  })
  .check(({ value, issues }) => {
    if (!isIsoDate(value.from) || !isIsoDate(value.until)) return;
    const message = rangeFault(value.from, value.until);
    if (message) issues.push({ code: "custom", path: ["until"], message, input: value });
  });

export type ReportQuery = z.infer<typeof reportQuerySchema>;
