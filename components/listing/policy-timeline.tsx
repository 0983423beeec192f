// The cost of a cancellation by deadline, on the listing's own clock.
import { currentStep, type PolicyStep } from "@/lib/orders/policy";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import { type DateStyle, formatWallTime, type IsoDate, spokenStyle, type WallTime } from "@/lib/core/time/dates";

import { count } from "@/lib/catalog/copy";

type PolicyTimelineProps = {
  steps: readonly PolicyStep[];
  /** Beginning of the stay, the flight or the performance. */
  start: WallTime;
  /** Name of the beginning: "Check-in". */
  startLabel: string;
  /** Place of the clock: "Lisbon". */
  city: string;
  locale: string;
};

export function PolicyTimeline({ steps, start, startLabel, city, locale }: PolicyTimelineProps) {
  // A step that is over has no deadline any more.
  const ahead = steps.filter(({ state }) => state !== "past");
  const entries = ahead.map(({ refundPercent, until, state }): TimelineEntry => ({
    title: refundText(refundPercent),
    state,
    tone: refundPercent === 100 ? "success" : refundPercent > 0 ? "warning" : "neutral",
    when: until ? (
      <>
        until <WallTimeText at={until} locale={locale} />
      </>
    ) : steps.length === 1 ? (
      "from the moment you pay"
    ) : ahead.length === 1 ? (
      "from now on"
    ) : (
      "after that"
    ),
  }));
  return (
    <>
      <Timeline
        entries={[...entries, { title: startLabel, when: <WallTimeText at={start} locale={locale} />, state: "future" }]}
      />
      <p className="mt-4 text-sm text-ink-muted">All times are {city} time.</p>
    </>
  );
}

type PolicyLineProps = Pick<PolicyTimelineProps, "steps" | "city" | "locale"> & {
  /** The present date, where the line is read out: a date of another year then names it. */
  today?: IsoDate | undefined;
};

/** The policy in one line: "Free cancellation until Thu 3 June, 15:00 Lisbon time". */
export function PolicyLine({ steps, city, locale, today }: PolicyLineProps) {
  const { until, refundPercent } = currentStep(steps);
  if (!until || refundPercent === 0) return <>No refund if you cancel</>;
  return (
    <>
      {refundPercent === 100 ? "Free cancellation" : `${refundPercent}% refund if you cancel`} until{" "}
      <WallTimeText at={until} locale={locale} style={today === undefined ? undefined : spokenStyle(until.date, today)} />{" "}
      {city} time
    </>
  );
}

type WallTimeTextProps = { at: WallTime; locale: string; style?: DateStyle | undefined };

function WallTimeText({ at, locale, style }: WallTimeTextProps) {
  return <time dateTime={`${at.date}T${at.time}`}>{formatWallTime(at, locale, style)}</time>;
}

/** The policy before dates are chosen: the same steps, in hours before the start. */
export function PolicyTerms({
  tiers,
  startWord,
}: {
  tiers: readonly { hoursBefore: number; refundPercent: number }[];
  startWord: string;
}) {
  const giving = tiers.filter(({ refundPercent }) => refundPercent > 0);
  if (giving.length === 0) return <p>This price is not refundable once paid.</p>;
  return (
    <ul className="grid gap-1.5">
      {giving.map(({ hoursBefore, refundPercent }) => (
        <li key={hoursBefore}>
          {refundText(refundPercent)} up to {beforeText(hoursBefore)} {startWord}.
        </li>
      ))}
      <li className="text-ink-muted">No refund after that.</li>
    </ul>
  );
}

const refundText = (percent: number) => (percent === 100 ? "Full refund" : percent === 0 ? "No refund" : `${percent}% refund`);

const beforeText = (hours: number) =>
  hours === 0 ? "the moment of" : `${hours % 24 === 0 && hours >= 48 ? count(hours / 24, "day") : count(hours, "hour")} before`;
