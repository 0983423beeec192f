/** The metrics of an installation: the figures of the page of the system, for a program. Pure. */
import type { SystemState } from "../read-system";
import type { Metric, Sample } from "./write-metrics";

type Type = Metric["type"];

/** A state without what the database would have told, while it does not answer. */
export type KnownState = Pick<SystemState, "services"> & Partial<SystemState>;

/**
 * Lists the metrics.
 * @param state as {@link readSystemState} reads it; services alone while the database does not answer
 */
export function listMetrics(state: KnownState): Metric[] {
  const services = state.services.map(({ name, isUp }) => ({ labels: { service: slugOf(name) }, value: Number(isUp) }));
  return [
    gauge("holdfast_service_up", "1 where a service answers, 0 where it does not.", services),
    ...ofInstallation(state),
    ...ofLoops(state.loops ?? []),
    ...ofQueues(state),
    ...ofRooms(state.rooms ?? []),
    ...ofPools(state.pools ?? []),
  ];
}

const metric = (type: Type) => (name: string, help: string, samples: readonly Sample[]) => ({ name, help, type, samples });
const [gauge, counter] = [metric("gauge"), metric("counter")];

/** Makes a label of a name for readers: "Events to publish" is `events-to-publish`. */
const slugOf = (name: string) => name.toLowerCase().replaceAll(" ", "-");

function ofInstallation({ versions, migrations, disk }: KnownState): Metric[] {
  return [
    gauge("holdfast_info", "Versions, as labels of the value 1.", versions ? [{ labels: { ...versions }, value: 1 }] : []),
    gauge(
      "holdfast_migrations",
      "Migrations of this version; the last one is a label.",
      migrations ? [{ labels: { last: migrations.last }, value: migrations.count }] : [],
    ),
    gauge("holdfast_disk_free_bytes", "Free bytes of the disk of this process.", disk ? [{ value: disk.freeBytes }] : []),
    gauge("holdfast_disk_size_bytes", "Bytes of the disk of this process.", disk ? [{ value: disk.totalBytes }] : []),
  ];
}

function ofLoops(loops: SystemState["loops"]): Metric[] {
  const of = (value: (loop: SystemState["loops"][number]) => number | null) =>
    loops.flatMap((loop) => {
      const read = value(loop);
      return read === null ? [] : [{ labels: { loop: loop.name }, value: read }];
    });
  return [
    gauge(
      "holdfast_loop_interval_seconds",
      "Wait between two runs of a loop.",
      of(({ everyMs }) => everyMs / 1_000),
    ),
    gauge(
      "holdfast_loop_last_run_age_seconds",
      "Time since the last run without a failure; absent before the first.",
      of(({ ranMs }) => (ranMs === null ? null : ranMs / 1_000)),
    ),
    gauge(
      "holdfast_loop_lag_seconds",
      "Time by which a loop is late; absent before its first run.",
      of(({ lagSeconds }) => lagSeconds),
    ),
    gauge(
      "holdfast_loop_failures",
      "Failures of a loop since its last run.",
      of(({ failures }) => failures),
    ),
    gauge(
      "holdfast_loop_silent",
      "1 where no worker reports a loop.",
      of(({ isSilent }) => Number(isSilent)),
    ),
  ];
}

function ofQueues({ queues = [], deadDeliveries }: KnownState): Metric[] {
  const of = (value: (queue: SystemState["queues"][number]) => number) =>
    queues.map((queue) => ({ labels: { queue: slugOf(queue.name) }, value: value(queue) }));
  return [
    gauge(
      "holdfast_queue_due",
      "Objects of a queue that are due.",
      of(({ waiting }) => waiting),
    ),
    gauge(
      "holdfast_queue_oldest_seconds",
      "Time for which the first due object of a queue has waited; 0 where none is due.",
      of(({ oldestSeconds }) => oldestSeconds ?? 0),
    ),
    gauge(
      "holdfast_webhook_deliveries_dead",
      "Deliveries to partners that were given up.",
      deadDeliveries === undefined ? [] : [{ value: deadDeliveries }],
    ),
  ];
}

function ofRooms(rooms: SystemState["rooms"]): Metric[] {
  const of = (value: (room: SystemState["rooms"][number]) => number | null) =>
    rooms.flatMap((room) => {
      const read = value(room);
      return read === null ? [] : [{ labels: { sale: room.slug }, value: read }];
    });
  const names = rooms.map(({ slug, name, phase }) => ({ labels: { sale: slug, name, phase }, value: 1 }));
  return [
    gauge("holdfast_room_info", "Name and phase of each open waiting room, as labels of the value 1.", names),
    gauge(
      "holdfast_room_waiting",
      "Visitors who wait; absent while the room cannot be read.",
      of(({ waiting }) => waiting),
    ),
    gauge(
      "holdfast_room_active",
      "Visitors who are inside.",
      of(({ live }) => live),
    ),
    gauge(
      "holdfast_room_active_max",
      "Most visitors who may be inside.",
      of(({ maxActiveSessions }) => maxActiveSessions),
    ),
    counter(
      "holdfast_room_admitted_total",
      "Visitors admitted since the epoch of the room began.",
      of(({ admitted }) => admitted),
    ),
    gauge(
      "holdfast_room_admissions_per_minute",
      "Visitors admitted per minute, as measured of late.",
      of(({ measuredPerMinute }) => measuredPerMinute),
    ),
    gauge(
      "holdfast_room_admissions_per_minute_max",
      "Most visitors admitted per minute.",
      of(({ admissionsPerMinute }) => admissionsPerMinute),
    ),
  ];
}

function ofPools(pools: SystemState["pools"]): Metric[] {
  const samples = pools.flatMap(({ name, busy, inTransaction, idle }) =>
    Object.entries({ busy, in_transaction: inTransaction, idle }).map(([state, value]) => ({
      labels: { pool: name, state },
      value,
    })),
  );
  return [gauge("holdfast_database_connections", "Connections of all processes to the database, by pool and state.", samples)];
}
