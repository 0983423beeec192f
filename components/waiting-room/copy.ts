/** Texts of a waiting room. The functions are pure. */
import type { Estimate } from "@/lib/waiting-room/status/position";

import { countdownText, type CountdownWords } from "@/components/ui/feedback/countdown";
import { formatNumber } from "@/lib/core/locale";

import type { RoomView } from "./client/room-view";

/** Returns "1,204" in the reader's format. */
export function numberText(value: number, locale: string): string {
  return formatNumber(value, locale);
}

/** Returns "1 person" or "1,204 people". */
export function peopleText(count: number, locale: string): string {
  return count === 1 ? "1 person" : `${numberText(count, locale)} people`;
}

/** Returns a wait in ordinary words: a range, no more exact than the estimate. */
export function waitText({ fromSeconds, toSeconds }: Pick<Estimate, "fromSeconds" | "toSeconds">): string {
  if (toSeconds < 60) return "less than a minute";
  if (toSeconds < 90 * 60) return rangeText(Math.floor(fromSeconds / 60), Math.ceil(toSeconds / 60), "minute");
  const halves = (seconds: number) => seconds / 1_800;
  const [from, to] = [Math.max(1, Math.floor(halves(fromSeconds))) / 2, Math.ceil(halves(toSeconds)) / 2];
  return rangeText(from, to, "hour");
}

function rangeText(from: number, to: number, unit: string): string {
  const units = to > 1 ? `${unit}s` : unit;
  if (from < 0.5) return `up to ${halfText(to)} ${units}`;
  return from === to ? `about ${halfText(to)} ${units}` : `${halfText(from)} to ${halfText(to)} ${units}`;
}

/** Returns 1½ for 1.5. */
function halfText(value: number): string {
  const whole = Math.floor(value);
  return value === whole ? String(whole) : `${whole === 0 ? "" : whole}½`;
}

/** Returns the duration of a time limit: "45 seconds", "5 minutes". */
export function spanText(seconds: number): string {
  if (seconds < 120) return seconds === 1 ? "1 second" : `${seconds} seconds`;
  return `${Math.floor(seconds / 60)} minutes`;
}

/** Texts for screen readers while a room's countdowns run. */
export const lobbyWords: CountdownWords = {
  below: (span) => `The lobby opens in less than ${span}.`,
  over: "The lobby opens now.",
};
export const lineWords: CountdownWords = {
  below: (span) => `The queue opens in less than ${span}.`,
  over: "The queue opens now. The places are being drawn.",
};
export const insideWords: CountdownWords = {
  below: (span) => `Less than ${span} of your time inside is left.`,
  over: "Your time inside is over.",
};

interface Said {
  readonly view: RoomView;
  readonly name: string;
  readonly locale: string;
  readonly paused: boolean;
  /** True where the visitor left the queue on purpose. */
  readonly hasLeft: boolean;
}

/**
 * Returns the text for screen readers: one sentence or two, without details that a visitor can read later.
 */
export function spokenText({ view, name, locale, paused, hasLeft }: Said): string {
  switch (view.kind) {
    case "scheduled":
      return `The lobby for ${name} is not open yet.`;
    case "sign_in":
    case "prove_email":
    case "outside":
      return hasLeft ? "You have left the queue. Your place is given up." : "You have no place in this queue yet.";
    case "lobby":
      return "You are in the lobby. When the queue opens, everyone in it gets a place by lot.";
    case "drawing":
      return "The places are being drawn.";
    case "queued": {
      const wait = view.estimate ? ` The wait is ${waitText(view.estimate)}.` : "";
      const pausedText = paused ? " Nobody is being let in at the moment; your place is kept." : "";
      return `You are number ${numberText(view.number, locale)}. ${view.isAtMost ? "At most " : ""}${peopleText(view.ahead, locale)} ahead of you.${pausedText}${wait}`;
    }
    case "due":
      return "Your number has been called.";
    case "inside":
      return "It is your turn. You can go in now.";
    case "lapsed":
      return view.reason === "turn_lapsed" ? "You missed your turn." : "Your time inside is over.";
    case "booked":
      return "You have booked. Your place inside went to the next person.";
    case "closed":
      return `The sale of ${name} is over.`;
  }
}

/** Returns the tab's title, which a visitor sees from another tab. */
export function titleText(
  { view, name, locale }: Omit<Said, "paused" | "hasLeft">,
  secondsToOpening: number | undefined,
): string {
  switch (view.kind) {
    case "queued":
      return `${numberText(view.ahead, locale)} ahead · ${name}`;
    case "due":
    case "inside":
      return `Your turn · ${name}`;
    case "lobby":
      return secondsToOpening === undefined || secondsToOpening <= 0
        ? `Opening now · ${name}`
        : `${countdownText(secondsToOpening)} · ${name}`;
    case "scheduled":
    case "sign_in":
    case "prove_email":
    case "outside":
    case "drawing":
    case "lapsed":
    case "booked":
    case "closed":
      return `Waiting room · ${name}`;
  }
}
