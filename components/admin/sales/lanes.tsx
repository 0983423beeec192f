// The sale's lanes beside each other: the number of visitors who wait in each, and its share
// of the admissions.
import { Badge } from "@/components/ui/badge";
import { Heading } from "@/components/ui/heading";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { countText, shareText } from "../copy";

export function Lanes({ sale, locale }: { sale: OperatorView; locale: string }) {
  const count = (value: number | null) => countText(sale.room ? value : null, locale);
  return (
    <section aria-labelledby="lanes">
      <Heading level={2} size="small" id="lanes">
        Lanes
      </Heading>
      {/* The keyboard must be able to reach a region that scrolls. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label="Lanes as a table" tabIndex={0} className="mt-3 overflow-x-auto">
        <table className="w-full text-right text-sm">
          <thead className="text-ink-muted">
            <tr>
              <th scope="col" className="py-2 pr-4 text-left font-medium">
                Lane
              </th>
              {["Share", "Lobby", "Places given", "Let in", "Waiting"].map((name) => (
                <th key={name} scope="col" className="py-2 pl-2.5 font-medium sm:pl-4">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="text-ink">
            {sale.lanes.map((lane) => (
              <tr key={lane.key} className="border-t border-line">
                <th scope="row" className="py-2 pr-4 text-left font-normal">
                  {lane.name} {lane.needsCode ? <Badge tone="outline">with a code</Badge> : null}
                </th>
                <td className="py-2 pl-2.5 sm:pl-4">{shareText(lane.sharePercent)}</td>
                <td className="py-2 pl-2.5 sm:pl-4">{countText(lane.lobbySize, locale)}</td>
                <td className="py-2 pl-2.5 sm:pl-4">{count(lane.issued)}</td>
                <td className="py-2 pl-2.5 sm:pl-4">{count(lane.served)}</td>
                <td className="py-2 pl-2.5 sm:pl-4">{count(lane.waiting)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
