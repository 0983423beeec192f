// Names of the worker's jobs in plain words, for members of staff.
import type { JobName } from "@/lib/events/jobs";
import type { JobState } from "@/lib/events/staff/list-jobs";

export const jobTitles: Readonly<Record<JobName, string>> = {
  "capture-payment": "Take a payment of a confirmed order",
  "void-payment": "Drop a payment that booked nothing",
  "refund-payment": "Send a refund",
  "correct-receipts": "Correct the address of receipts",
  "send-notification": "Send a message",
  "end-sale-session": "Free a place in a waiting room",
  "rehearse-sale": "Play the crowd of a rehearsal",
};

/** Returns the name of a job; that of its queue where this version does not know it. */
export function jobTitle(name: string): string {
  return Object.hasOwn(jobTitles, name) ? jobTitles[name as JobName] : name;
}

export const jobStateNames: Readonly<Record<JobState, string>> = { failed: "Given up", retrying: "Tried again" };
