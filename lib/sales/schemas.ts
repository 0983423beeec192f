/**
 * Input of operators about a sale: its plan, before it opens, and the parts that may change while it runs.
 * Free of server imports; forms show the messages.
 */
import { z } from "zod";

import {
  maxActiveSessionsLimit,
  maxAdmissionsPerMinute,
  maxCodeLanes,
  maxMessageLength,
  maxNameLength,
  maxRehearsalVisitors,
} from "./limits";
import { isIsoDate } from "@/lib/core/time/dates";
import { defaultLocale, formatNumber } from "@/lib/core/locale";

const numberBetween = (what: string, min: number, max: number) => {
  const error = `${what} must be a whole number from ${min} to ${formatNumber(max, defaultLocale)}.`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};

const wholeNumber = (what: string, max: number) => numberBetween(what, 1, max);

/** Visitors of a rehearsal's crowd. */
export const rehearsalVisitorsSchema = wholeNumber("The number of visitors", maxRehearsalVisitors);

/** Embeddings, overrides and isolates, which would change the direction of the page's text after them. */
const directionOverride = /[\u202A-\u202E\u2066-\u2069]/;
const noOverride = { error: "Remove the invisible characters that change the direction of text." };

const shortText = (missing: string, max: number) =>
  z
    .string({ error: missing })
    .trim()
    .min(1, { error: missing })
    .max(max, { error: `Write at most ${max} characters.` })
    .refine((text) => !directionOverride.test(text), noOverride);

/** Each part is optional: an absent one stays as it is. */
export const saleChangeSchema = z.strictObject({
  paused: z.boolean().optional(),
  closed: z.boolean().optional(),
  maxActiveSessions: wholeNumber("The number of people inside", maxActiveSessionsLimit).optional(),
  admissionsPerMinute: wholeNumber("The rate", maxAdmissionsPerMinute).optional(),
  message: z
    .string()
    .trim()
    .max(maxMessageLength, { error: `Write at most ${maxMessageLength} characters.` })
    .refine((text) => !directionOverride.test(text), noOverride)
    .optional(),
});

/**
 * The message fields of a form: an empty field means no message. The button that removes the message counts
 * whatever the field beside it has, so that field is not checked.
 */
export const messageFieldsSchema = z.union([
  z.object({ clear: z.literal("yes") }).transform(() => ({ message: "" })),
  z.object({ message: saleChangeSchema.shape.message.default("") }),
]);

export type SaleChange = z.output<typeof saleChangeSchema>;

/** A local date and time as a browser's field has it: `2027-06-01T20:00`, perhaps with seconds. */
const localTime = (error: string) =>
  z
    .string({ error })
    .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, { error })
    .refine((text) => isIsoDate(text.slice(0, 10)), { error });

const laneSchema = z.object({
  /** The key of a lane that is there already, whose code stays where none is given. */
  key: z.string().max(64).optional(),
  /** Absent for a row that is left empty, or whose lane is to go. */
  name: shortText("Name the lane.", maxNameLength).optional(),
  sharePercent: numberBetween("The share", 1, 99).optional(),
  code: shortText("Give the lane a code.", 64).optional(),
});

export type LanePlan = z.output<typeof laneSchema>;

const planFields = {
  name: shortText("Give the sale a name.", maxNameLength),
  maxActiveSessions: wholeNumber("The number of people inside", maxActiveSessionsLimit),
  admissionsPerMinute: wholeNumber("The rate", maxAdmissionsPerMinute),
  sessionSeconds: numberBetween("The time for an order", 5, 86_400),
  hardEndSeconds: numberBetween("The longest time inside", 5, 86_400),
  graceSeconds: numberBetween("The time to come in", 15, 3_600),
  onePlacePer: z.enum(["browser", "account", "email"], { error: "Choose who has one place." }),
  proofOfWorkBits: numberBetween("The work", 0, 24),
  offlineAdmissionsPerMinute: numberBetween("The rate without Redis", 0, 100_000),
  lanes: z.array(laneSchema).max(maxCodeLanes).default([]),
};

/** A sale that opens and ends, in the local time of its listing. */
const datedPlanSchema = z.object({
  schedule: z.literal("dated"),
  lobbyOpensAt: localTime("Enter the date and time at which the lobby opens."),
  opensAt: localTime("Enter the date and time at which the sale opens."),
  closesAt: localTime("Enter the date and time at which the sale ends."),
  ...planFields,
});

/** A sale without dates: it always queues visitors above its maximum. */
const undatedPlanSchema = z.object({ schedule: z.literal("always"), ...planFields });

const isLaneNamed = ({ name }: LanePlan) => name !== undefined;
const tooMuchShare = { error: "The shares of the lanes together must leave at least 1 % to everyone else.", path: ["lanes"] };

export const salePlanSchema = z
  .discriminatedUnion("schedule", [datedPlanSchema, undatedPlanSchema], { error: "Choose a kind of sale." })
  .refine(({ sessionSeconds, hardEndSeconds }) => hardEndSeconds >= sessionSeconds, {
    error: "The longest time inside is at least the time for an order.",
    path: ["hardEndSeconds"],
  })
  .refine(({ lanes }) => lanes.filter(isLaneNamed).reduce((sum, lane) => sum + (lane.sharePercent ?? 0), 0) < 100, tooMuchShare)
  .superRefine(({ lanes }, context) => {
    lanes.forEach((lane, nth) => {
      if (isLaneNamed(lane) && lane.sharePercent === undefined)
        context.addIssue({ code: "custom", path: ["lanes", nth, "sharePercent"], message: "Enter the share of the lane." });
      if (!isLaneNamed(lane) && (lane.sharePercent !== undefined || lane.code !== undefined) && lane.key === undefined)
        context.addIssue({ code: "custom", path: ["lanes", nth, "name"], message: "Name the lane." });
    });
  });

export type SalePlan = z.output<typeof salePlanSchema>;
