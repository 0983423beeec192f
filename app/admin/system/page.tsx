// The state of the installation: services, loops, queues, waiting rooms, versions.
import type { Metadata } from "next";
import { headers } from "next/headers";

import { diskText } from "@/components/admin/system/copy";
import { LoopTable, QueueTable, RoomTable, ServiceTable } from "@/components/admin/system/system-tables";
import { DefinitionList } from "@/components/ui/definition-list";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { formatNumber } from "@/lib/core/locale";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";
import { readSystem } from "@/lib/operator/read-system";

export const metadata: Metadata = { title: "System" };

export default async function SystemPage() {
  const actor = await requireStaff("system.read");
  const [system, locale] = await Promise.all([readSystem(mainDb(), actor), headers().then(requestLocale)]);
  const { services, loops, queues, rooms, deadDeliveries, versions, migrations, disk } = system;
  return (
    <div className="shell pt-block pb-section">
      <Heading level={1}>System</Heading>
      <p className="mt-3 text-ink-muted">Services and queues as they are now; loops as the workers last reported them.</p>
      <div className="mt-6 grid gap-8">
        <div className="grid items-start gap-8 lg:grid-cols-3">
          <ServiceTable services={services} />
          <QueueTable queues={queues} locale={locale} />
          <DefinitionList
            entries={[
              { term: "Webhooks given up", value: formatNumber(deadDeliveries, locale) },
              { term: "Holdfast", value: versions.holdfast },
              { term: "Node.js", value: versions.node },
              { term: "PostgreSQL", value: versions.postgres },
              { term: "Migrations", value: `${formatNumber(migrations.count, locale)}, the last ${migrations.last}` },
              { term: "Disk", value: diskText(disk, locale) },
            ]}
          />
        </div>
        <RoomTable rooms={rooms} locale={locale} />
        <LoopTable loops={loops} locale={locale} />
      </div>
    </div>
  );
}
