// Disputes: open ones first, by the deadline of the response.
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Price } from "@/components/ui/price";
import { formatInstant } from "@/lib/core/time/format-instant";
import type { ListedDispute } from "@/lib/orders/refunds/list-disputes";

import { reasonWords, statusWords, timeLeft } from "./dispute-copy";

type DisputeListProps = { disputes: readonly ListedDispute[]; nowMs: number; locale: string };

export function DisputeList({ disputes, nowMs, locale }: DisputeListProps) {
  return (
    <ul className="mt-8 divide-y divide-line border-y border-line">
      {disputes.map((dispute) => (
        <li key={dispute.id} className="grid gap-x-12 gap-y-2 py-5 sm:grid-cols-[minmax(0,1fr)_auto]">
          <div className="min-w-0">
            <p className="font-medium text-ink">
              <Link href={`/admin/disputes/${dispute.id}`}>
                <Price money={dispute} locale={locale} />, order {dispute.orderCode}
              </Link>
            </p>
            <p className="mt-1 text-sm text-ink-muted">
              {reasonWords(dispute.reason)} · <bdi>{dispute.contactName}</bdi>
            </p>
          </div>
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 sm:justify-end">
            <Badge tone={statusWords[dispute.status].tone}>{statusWords[dispute.status].label}</Badge>
            <p className="tabular text-sm text-ink-muted">{deadlineText(dispute, nowMs, locale)}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function deadlineText({ status, dueByMs, closedAtMs, openedAtMs }: ListedDispute, nowMs: number, locale: string): string {
  const date = (ms: number) => `${formatInstant(ms, "UTC", locale)} UTC`;
  if (closedAtMs !== null) return `Decided ${date(closedAtMs)}`;
  if (dueByMs === null || !status.endsWith("needs_response")) return `Since ${date(openedAtMs)}`;
  return `Answer by ${date(dueByMs)}, ${timeLeft(dueByMs, nowMs)}`;
}
