/** Texts for an operator about a sale. The functions are pure. */
import type { BadgeTone } from "@/components/ui/badge";
import type { AuditLine } from "@/lib/events/read-audit";
import type { ListedSale, ListedState, SaleKind } from "@/lib/waiting-room/operator/list-sales";
import type { RoomPhase } from "@/lib/waiting-room/status/status";
import { formatNumber } from "@/lib/core/locale";
import { formatInstant } from "@/lib/core/time/format-instant";

interface PhaseWords {
  readonly name: string;
  readonly tone: BadgeTone;
  readonly meaning: string;
}

const phaseWords: { readonly [Phase in RoomPhase]: PhaseWords } = {
  scheduled: { name: "Scheduled", tone: "neutral", meaning: "Nobody can join yet. The lobby opens automatically." },
  lobby: {
    name: "Lobby",
    tone: "info",
    meaning: "Everyone who joins now takes part in the draw. Nobody is let in before the opening.",
  },
  drawing: { name: "Drawing", tone: "info", meaning: "The order of the lobby is being drawn. It takes a moment." },
  open: { name: "Open", tone: "success", meaning: "People are let in." },
  paused: { name: "Paused", tone: "warning", meaning: "Nobody new is let in. Places are kept, and those inside carry on." },
  sold_out: {
    name: "Sold out for now",
    tone: "info",
    meaning: "Those already inside can take everything that is left. It continues automatically when something is released.",
  },
  closed: { name: "Closed", tone: "neutral", meaning: "Nobody else is let in. Those inside may finish." },
};

/** A sale that was cancelled before it opened. */
const cancelledWords: PhaseWords = {
  name: "Cancelled",
  tone: "neutral",
  meaning: "It was cancelled before it opened. Its listing is sold without a waiting room.",
};

/** A sale that is over for good: at its time, or ended by an operator. */
const endedWords: PhaseWords = {
  name: "Ended",
  tone: "neutral",
  meaning: "It is over for good. Those inside may finish.",
};

/** Returns the words of a sale: one that was cancelled, or is over for good, is in no phase of its room. */
export function saleWords({ state, phase }: Pick<ListedSale, "state" | "phase">): PhaseWords {
  if (state === "cancelled") return cancelledWords;
  return state === "ended" ? endedWords : phaseWords[phase];
}

/** States and kinds by which the list of sales is filtered. */
export const stateNames: { readonly [State in ListedState]: string } = {
  upcoming: "Upcoming",
  open: "Open",
  paused: "Paused",
  closed: "Closed",
  ended: "Ended",
  cancelled: "Cancelled",
};
export const kindNames: { readonly [Kind in SaleKind]: string } = {
  dated: "Once",
  repeating: "Repeating",
  always: "Without dates",
};

/** Returns a count in the reader's format; a dash for an unknown one. */
export function countText(count: number | null | undefined, locale: string): string {
  return count === null || count === undefined ? "–" : formatNumber(count, locale);
}

export const shareText = (percent: number): string => `${percent}%`;

/** Returns "in 2 min 5 s" or "3 h ago", exact enough for a glance. */
export function fromNowText(atMs: number, nowMs: number): string {
  const seconds = Math.round(Math.abs(atMs - nowMs) / 1_000);
  if (seconds === 0) return "now";
  const length = lengthText(seconds * 1_000);
  return atMs > nowMs ? `in ${length}` : `${length} ago`;
}

/** Formats a length of time in its two greatest units: "0 s", "4 min 10 s", "1 h 5 min", "3 days". */
export function lengthText(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  const [minutes, hours, days] = [Math.floor(seconds / 60), Math.floor(seconds / 3_600), Math.floor(seconds / 86_400)];
  if (days >= 2) return `${days} days`;
  if (hours >= 1) return `${hours} h ${minutes % 60} min`;
  return minutes >= 1 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}

type Change = { readonly from: unknown; readonly to: unknown };

const parts: Readonly<Record<string, (change: Change, locale: string, zone: string) => string>> = {
  paused: ({ to }) => (to === true ? "Paused the sale" : "Resumed the sale"),
  closed: ({ to }) => (to === true ? "Closed the sale" : "Reopened the sale"),
  admissionsPerMinute: ({ from, to }, locale) => `Rate ${numberText(from, locale)} → ${numberText(to, locale)} a minute`,
  maxActiveSessions: ({ from, to }, locale) => `Cap ${numberText(from, locale)} → ${numberText(to, locale)} inside`,
  message: ({ to }) => (to === "" ? "Removed the message" : `Message: “${String(to)}”`),
  cancelled: () => "Cancelled the sale",
  ended: () => "Ended the sale for good",
  name: ({ from, to }) => `Name “${String(from)}” → “${String(to)}”`,
  lobbyOpensAt: (change, locale, zone) => `Lobby opens ${timesText(change, locale, zone)}`,
  opensAt: (change, locale, zone) => `Opens ${timesText(change, locale, zone)}`,
  closesAt: (change, locale, zone) => `Ends ${timesText(change, locale, zone)}`,
  sessionSeconds: ({ from, to }, locale) => `Seconds for an order ${numberText(from, locale)} → ${numberText(to, locale)}`,
  hardEndSeconds: ({ from, to }, locale) => `Longest visit ${numberText(from, locale)} → ${numberText(to, locale)} seconds`,
  graceSeconds: ({ from, to }, locale) => `Seconds to come in ${numberText(from, locale)} → ${numberText(to, locale)}`,
  onePlacePer: ({ from, to }) => `One place per ${String(from)} → per ${String(to)}`,
  proofOfWorkBits: ({ from, to }, locale) => `Work before joining ${numberText(from, locale)} → ${numberText(to, locale)} bits`,
  offlineAdmissionsPerMinute: ({ from, to }, locale) =>
    `Rate while Redis is away ${numberText(from, locale)} → ${numberText(to, locale)}`,
  lanes: ({ from, to }) => (from === to ? "Changed the code of a lane" : `Lanes: ${String(from)} → ${String(to)}`),
};

const timesText = ({ from, to }: Change, locale: string, zone: string) =>
  `${timeText(from, locale, zone)} → ${timeText(to, locale, zone)}`;

const timeText = (value: unknown, locale: string, zone: string) =>
  typeof value === "string" ? formatInstant(Date.parse(value), zone, locale) : "–";

const numberText = (value: unknown, locale: string) => (typeof value === "number" ? formatNumber(value, locale) : "?");

/**
 * Describes an entry of the audit trail.
 * @param zone IANA name of the zone in which times are shown
 */
export function changeTexts({ action, data }: Pick<AuditLine, "action" | "data">, locale: string, zone = "UTC"): string[] {
  if (action === "sale.create") return ["Created the sale"];
  if (action === "sale.rehearse") return [`Began a rehearsal with ${numberText(data["visitors"], locale)} visitors`];
  if (action === "sale.discard_rehearsal") return ["Threw the rehearsal away"];
  const changes = (data["changes"] ?? {}) as Readonly<Record<string, Change>>;
  const texts = Object.entries(changes).flatMap(([part, change]) => parts[part]?.(change, locale, zone) ?? []);
  return texts.length > 0 ? texts : [action];
}
