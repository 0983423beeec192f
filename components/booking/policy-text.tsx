// A line's cancellation policy: in one sentence, and as a timeline. Times are those of the place, and say so.
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import { formatDate } from "@/lib/core/dates";
import type { OrderLine } from "@/lib/orders/order-view";

import { lineStart, placeName } from "./line";
import { currentStep, policySteps, type PolicyStep, type WallTime } from "./policy";

type PolicyProps = { line: OrderLine; nowMs: number; locale: string };

/** "Free cancellation until Thu 3 Jun, 15:00 (Lisbon time)." */
export function PolicySentence({ line, nowMs, locale }: PolicyProps) {
  const steps = stepsOf(line, nowMs);
  const step = currentStep(steps);
  if (!step.until || step.refundPercent === 0) return <>This cannot be refunded if you cancel.</>;
  return (
    <>
      {step.refundPercent === 100 ? "Free cancellation" : `${step.refundPercent}% back if you cancel`} until{" "}
      <WallTimeText at={step.until} locale={locale} /> ({placeName(line)} time).
    </>
  );
}

/** Every step of the policy, with the one that counts now marked. */
export function PolicyTimeline({ line, nowMs, locale }: PolicyProps) {
  const start = lineStart(line);
  const steps = stepsOf(line, nowMs);
  const entries: TimelineEntry[] = steps.map((step) => ({
    title: titleOf(step),
    when: step.until ? (
      <>
        until <WallTimeText at={step.until} locale={locale} />
      </>
    ) : (
      "after that"
    ),
    state: step.state,
    tone: step.refundPercent === 100 ? "success" : step.refundPercent > 0 ? "warning" : "neutral",
  }));
  const begins = { stay: "Check-in", flight: "Departure", event: "Begins" }[line.place.kind];
  return (
    <>
      <Timeline
        entries={[...entries, { title: begins, when: <WallTimeText at={start} locale={locale} />, state: "future" as const }]}
      />
      <p className="mt-4 text-sm text-ink-muted">All times are {placeName(line)} time.</p>
    </>
  );
}

function stepsOf(line: OrderLine, nowMs: number): PolicyStep[] {
  return policySteps(line.policy.tiers, lineStart(line), nowMs);
}

function titleOf({ refundPercent }: PolicyStep): string {
  if (refundPercent === 100) return "Cancel for free";
  return refundPercent > 0 ? `Cancel and get ${refundPercent}% back` : "Nothing comes back";
}

function WallTimeText({ at, locale }: { at: WallTime; locale: string }) {
  return (
    <time dateTime={`${at.date}T${at.time}`}>
      {formatDate(at.date, locale)}, {at.time}
    </time>
  );
}
