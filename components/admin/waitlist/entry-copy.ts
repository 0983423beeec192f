// Names of the states of entries of the waitlist, for members of staff.
import type { ListedEntry } from "@/lib/waitlist/staff/list-entries";

export const entryStates: Readonly<Record<ListedEntry["status"], string>> = {
  waiting: "Waiting",
  offered: "Has an offer",
  booked: "Booked",
  lapsed: "Offer ran out",
  declined: "Declined",
  left: "Left",
  over: "Date is over",
};
