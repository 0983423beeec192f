/** Texts and figures of a sale's report. The functions are pure. */
import type { SaleReport } from "@/db/schema";
import { formatNumber } from "@/lib/core/locale";

import { countText, lengthText } from "../../copy";

/** Formats a share of a whole; a dash where there is no whole. */
export function partText(part: number, whole: number): string {
  return whole > 0 ? `${Math.round((part / whole) * 1_000) / 10}%` : "–";
}

/** A figure with its definition, which the page shows beside it. */
export interface Figure {
  readonly term: string;
  readonly note: string;
  readonly value: string;
}

/**
 * The visitors of a sale, in the order in which they went through it. Arrivals are those who left the queue,
 * waited to the end or were let in; those are who entered, did not come in time or did not use their turn;
 * and a visit was abandoned, ended with an order, or has no end yet.
 */
export function peopleFigures({ people }: SaleReport, locale: string): readonly Figure[] {
  const count = (value: number | null | undefined) => countText(value, locale);
  return [
    { term: "Arrivals", note: "Places given, in the lobby and in the queue", value: count(people?.arrivals) },
    { term: "Left the queue", note: "Gave up before their turn", value: count(people?.leftQueue) },
    { term: "Still waiting at the end", note: "Never had their turn", value: count(people?.waitingAtEnd) },
    { term: "Let in", note: "Had their turn", value: count(people?.admitted) },
    { term: "No-shows", note: "Let in, and did not come in time", value: count(people?.noShows) },
    {
      term: "Turn not used",
      note: "Let in, and still had time to come at the end, or gave the turn back",
      value: count(people && people.admitted - people.noShows - people.entered),
    },
    { term: "Entered", note: "Let in, and had a visit inside", value: count(people?.entered) },
    {
      term: "Abandoned",
      note: "Left, or ran out of time, without an order",
      value: count(people && people.left + people.ended),
    },
    { term: "Bought", note: "Visits that ended with an order", value: count(people?.bought) },
    {
      term: "Still inside",
      note: "Visits of which no end is recorded",
      value: count(people && people.entered - people.left - people.ended - people.bought),
    },
  ];
}

export function waitFigures({ waits }: SaleReport): readonly Figure[] {
  const length = (ms: number | undefined) => (ms === undefined ? "–" : lengthText(ms));
  return [
    { term: "Median wait", note: "Half of those let in waited less", value: length(waits?.medianMs) },
    { term: "95th percentile", note: "19 of 20 waited less", value: length(waits?.p95Ms) },
    { term: "Longest", note: "Of those let in", value: length(waits?.longestMs) },
  ];
}

/** Says what the samples show of the order of admission. */
export function orderText({ order }: SaleReport, locale: string): string {
  if (!order) return "Nothing was recorded, so nothing can be said of the order.";
  const { samples, stepsBack, losses } = order;
  const lost =
    losses === 0
      ? ""
      : ` Redis lost the room ${losses === 1 ? "once" : `${formatNumber(losses, locale)} times`}; everyone kept their place, and what happened in those seconds is not counted.`;
  return stepsBack === 0
    ? `In ${formatNumber(samples, locale)} samples, the number called in each lane never went back: no later number was called before an earlier one.${lost}`
    : `In ${formatNumber(stepsBack, locale)} of ${formatNumber(samples, locale)} samples a lane’s number was lower than before. That must not happen: please report it.${lost}`;
}
