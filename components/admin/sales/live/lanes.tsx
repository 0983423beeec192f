// The sale's lanes beside each other: the number of visitors who wait in each, and its share
// of the admissions.
import { Badge } from "@/components/ui/badge";
import { Heading } from "@/components/ui/heading";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";

import { countText, shareText } from "../../copy";
import { FigureTable } from "../figure-table";

export function Lanes({ sale, locale }: { sale: OperatorView; locale: string }) {
  const count = (value: number | null) => countText(sale.room ? value : null, locale);
  return (
    <section aria-labelledby="lanes">
      <Heading level={2} size="small" id="lanes">
        Lanes
      </Heading>
      <FigureTable
        label="Lanes as a table"
        head="Lane"
        names={["Share", "Lobby", "Places given", "Let in", "Waiting"]}
        rows={sale.lanes.map((lane) => ({
          key: lane.key,
          name: (
            <>
              {lane.name} {lane.needsCode ? <Badge tone="outline">with a code</Badge> : null}
            </>
          ),
          figures: [
            shareText(lane.sharePercent),
            countText(lane.lobbySize, locale),
            count(lane.issued),
            count(lane.served),
            count(lane.waiting),
          ],
        }))}
        className="mt-3"
      />
    </section>
  );
}
