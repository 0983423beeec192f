/** Every report, by its name in addresses; in the order of the index. */
import { onTheBooks, pace } from "./books";
import { cancellations, refusedDemand, waitlist } from "./demand";
import { payments, sales, tax } from "./money";
import { loadFactor, occupancy } from "./occupancy";
import { channelMix, leadTime, lengthOfStay } from "./patterns";
import { type ReportDefinition, type ReportName, reportNames } from "./types";

export const reports: Readonly<Record<ReportName, ReportDefinition>> = {
  occupancy,
  "on-the-books": onTheBooks,
  pace,
  "lead-time": leadTime,
  "length-of-stay": lengthOfStay,
  "channel-mix": channelMix,
  cancellations,
  "refused-demand": refusedDemand,
  waitlist,
  sales,
  "load-factor": loadFactor,
  payments,
  tax,
};

/** Tells whether a report has this name. */
export const isReportName = (name: string): name is ReportName => (reportNames as readonly string[]).includes(name);
