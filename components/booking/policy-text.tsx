// A line's cancellation policy: in one sentence, and as a timeline. Times are on the clock of the place,
// and name it.
import { PolicyLine, PolicyTimeline } from "@/components/listing/policy-timeline";
import type { IsoDate } from "@/lib/core/time/dates";
import type { OrderLine } from "@/lib/orders/view/order-view";

import { startOf } from "@/lib/orders/format";
import { policySteps } from "@/lib/orders/policy";

type PolicyProps = { line: OrderLine; nowMs: number; locale: string };

const begins = { stay: "Check-in", flight: "Departure", event: "Begins" } as const;

/**
 * The policy in one sentence: "Free cancellation until Thu 3 Jun, 15:00 Lisbon time".
 * @param today as in PolicyLine
 */
export function LinePolicy({ line, nowMs, locale, today }: PolicyProps & { today?: IsoDate | undefined }) {
  return (
    <PolicyLine
      steps={policySteps(line.policy.tiers, startOf(line.place), nowMs, line.policy.maxRefundPercent)}
      city={line.city}
      locale={locale}
      today={today}
    />
  );
}

/** Every step of the policy, with the current one marked. */
export function LinePolicyTimeline({ line, nowMs, locale }: PolicyProps) {
  const start = startOf(line.place);
  return (
    <PolicyTimeline
      steps={policySteps(line.policy.tiers, start, nowMs, line.policy.maxRefundPercent)}
      start={start}
      startLabel={begins[line.place.kind]}
      city={line.city}
      locale={locale}
    />
  );
}
