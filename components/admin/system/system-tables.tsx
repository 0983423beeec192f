// The state of the installation as lists: services, loops, queues, waiting rooms. A state is a word
// beside its mark.
import { CircleAlert, CircleCheck } from "lucide-react";

import { countText, saleWords } from "@/components/admin/copy";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import { DataTable } from "@/components/ui/data-table";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import type { ListedSale } from "@/lib/waiting-room/operator/list-sales";

import { lagText, lastRunText, stateOfLoop, waitText } from "./copy";

const address = { path: "/admin/system", query: "" };

type State = { text: string; isWell: boolean };

function Mark({ text, isWell }: State) {
  const Icon = isWell ? CircleCheck : CircleAlert;
  return (
    <span className={cn("inline-flex items-center gap-1.5", isWell ? "text-ink" : "font-medium text-danger")}>
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      {text}
    </span>
  );
}

export function ServiceTable({ services }: { services: readonly { name: string; isUp: boolean }[] }) {
  return (
    <DataTable
      caption="Services"
      address={address}
      rows={services}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", label: "Service", cell: ({ name }) => name },
        {
          key: "state",
          label: "State",
          isOneLine: true,
          cell: ({ isUp }) => <Mark isWell={isUp} text={isUp ? "Answers" : "Does not answer"} />,
        },
      ]}
    />
  );
}

export type ShownLoop = {
  name: string;
  everyMs: number;
  ranMs: number | null;
  lagSeconds: number | null;
  failures: number;
  error: string | null;
  isSilent: boolean;
};

export function LoopTable({ loops, locale }: { loops: readonly ShownLoop[]; locale: string }) {
  return (
    <DataTable
      caption="Loops of the worker"
      address={address}
      rows={loops}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", label: "Loop", cell: ({ name }) => name },
        { key: "state", label: "State", isOneLine: true, cell: (loop) => <Mark {...stateOfLoop(loop)} /> },
        { key: "every", label: "Every", isNumeric: true, cell: ({ everyMs }) => waitText(everyMs / 1_000) },
        { key: "ran", label: "Last run", isNumeric: true, cell: ({ ranMs }) => lastRunText(ranMs) },
        { key: "lag", label: "Late by", isNumeric: true, cell: ({ lagSeconds }) => lagText(lagSeconds) },
        { key: "failures", label: "Failures", isNumeric: true, cell: ({ failures }) => countText(failures, locale) },
        { key: "error", label: "Last failure", isWide: true, cell: ({ error }) => error ?? "–" },
      ]}
    />
  );
}

type ShownQueue = { name: string; waiting: number; oldestSeconds: number | null };

export function QueueTable({ queues, locale }: { queues: readonly ShownQueue[]; locale: string }) {
  return (
    <DataTable
      caption="Queues"
      address={address}
      rows={queues}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", label: "Queue", cell: ({ name }) => name },
        { key: "waiting", label: "Due", isNumeric: true, cell: ({ waiting }) => countText(waiting, locale) },
        {
          key: "oldest",
          label: "Oldest",
          isNumeric: true,
          cell: ({ oldestSeconds }) => (oldestSeconds === null ? "–" : waitText(oldestSeconds)),
        },
      ]}
    />
  );
}

type RoomTableProps = { rooms: readonly ListedSale[]; locale: string };

/** Open waiting rooms, each with a link to its live page. A dash is a figure that cannot be read. */
export function RoomTable({ rooms, locale }: RoomTableProps) {
  const title = "Waiting rooms";
  if (rooms.length === 0)
    return (
      <section aria-labelledby="rooms-title">
        <Heading level={2} size="small" id="rooms-title">
          {title}
        </Heading>
        <p className="mt-2 text-sm text-ink-muted">No waiting room is open.</p>
      </section>
    );
  return (
    <DataTable
      caption={title}
      address={address}
      rows={rooms}
      rowKey={({ slug }) => slug}
      columns={[
        {
          key: "name",
          label: "Waiting room",
          cell: ({ slug, name }) => (
            <Link href={`/admin/sales/${slug}`} prefetch={false} className="hover:underline">
              {name}
            </Link>
          ),
        },
        {
          key: "phase",
          label: "State",
          isOneLine: true,
          cell: (room) => <Badge tone={saleWords(room).tone}>{saleWords(room).name}</Badge>,
        },
        { key: "waiting", label: "Waiting", isNumeric: true, cell: ({ waiting }) => countText(waiting, locale) },
        {
          key: "active",
          label: "Inside",
          isNumeric: true,
          cell: ({ live, maxActiveSessions }) => `${countText(live, locale)} of ${countText(maxActiveSessions, locale)}`,
        },
        { key: "admitted", label: "Let in", isNumeric: true, cell: ({ admitted }) => countText(admitted, locale) },
        {
          key: "rate",
          label: "Let in a minute",
          isNumeric: true,
          cell: ({ measuredPerMinute, admissionsPerMinute }) =>
            `${countText(measuredPerMinute === null ? null : Math.round(measuredPerMinute), locale)}, at most ${countText(admissionsPerMinute, locale)}`,
        },
      ]}
    />
  );
}
