/** The text of metrics, read by the rules of the format: HELP, TYPE, escaped labels, one value a line. */
import { expect, it } from "vitest";

import { type KnownState, listMetrics } from "./list-metrics";
import { writeMetrics } from "./write-metrics";

interface Read {
  readonly help: string;
  readonly type: string;
  readonly samples: readonly (readonly [Readonly<Record<string, string>>, number])[];
}

const unescape = (text: string) => text.replaceAll(/\\(.)/g, (_, after: string) => (after === "n" ? "\n" : after));

/** Reads the text strictly: a line that the format does not have is an error. */
function read(text: string): Map<string, Read> {
  expect(text.endsWith("\n")).toBe(true);
  const metrics = new Map<string, { help: string; type: string; samples: [Record<string, string>, number][] }>();
  for (const line of text.slice(0, -1).split("\n")) {
    const [, word, of = "", rest = ""] = /^# (HELP|TYPE) ([a-z_:][\w:]*) (.*)$/.exec(line) ?? [];
    if (word === "HELP") {
      expect(metrics.has(of), `${of} twice`).toBe(false);
      expect(rest).toMatch(/^(?:[^\\]|\\\\|\\n)+$/);
      metrics.set(of, { help: unescape(rest), type: "", samples: [] });
      continue;
    }
    const last = [...metrics].at(-1);
    if (word === "TYPE") {
      // The type stands once, before the samples of its metric.
      expect([last?.[0], last?.[1].type, last?.[1].samples.length]).toEqual([of, "", 0]);
      expect(["gauge", "counter"]).toContain(rest);
      if (last) last[1].type = rest;
      continue;
    }
    const sample =
      /^([a-z_:][\w:]*)(?:\{((?:[a-z_]\w*="(?:[^"\\\n]|\\[\\"n])*",?)+)\})? (-?[\d.]+(?:e[+-]?\d+)?|[+-]Inf|NaN)$/.exec(line);
    expect(sample, `line ${line}`).not.toBeNull();
    expect(sample?.[1]).toBe(last?.[0]);
    const pairs = [...(sample?.[2] ?? "").matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
    const labels = Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, unescape(value)]));
    last?.[1].samples.push([labels, Number(sample?.[3])]);
  }
  return metrics;
}

it("writes labels, help and values so that a reader gets back what was given", () => {
  const label = 'a "b" \\ c\nd\\n, {e="f"}';
  const help = "Back\\slash and\nline.";
  const metrics = read(
    writeMetrics([
      {
        name: "test_one",
        help,
        type: "gauge",
        samples: [{ labels: { name: label, other: "" }, value: 1e21 }, { value: -0.5 }],
      },
      { name: "test_none", help: "No samples.", type: "gauge", samples: [] },
      { name: "test_two_total", help: "Two.", type: "counter", samples: [{ value: 12 }] },
    ]),
  );
  expect([...metrics.keys()]).toEqual(["test_one", "test_two_total"]);
  expect(metrics.get("test_one")).toEqual({
    help,
    type: "gauge",
    samples: [
      [{ name: label, other: "" }, 1e21],
      [{}, -0.5],
    ],
  });
  expect(
    writeMetrics([{ name: "a", help: "b", type: "gauge", samples: [{ value: Infinity }, { value: -Infinity }] }]),
  ).toContain("a +Inf\na -Inf\n");
});

const state: KnownState = {
  services: [
    { name: "PostgreSQL", isUp: true },
    { name: "Redis", isUp: false },
  ],
  loops: [
    { name: "audit", everyMs: 60_000, lagSeconds: 2, ranMs: 62_000, failures: 0, error: null, reportedMs: 10, isSilent: false },
    { name: "never-ran", everyMs: 500, lagSeconds: null, ranMs: null, failures: 3, error: "x", reportedMs: 10, isSilent: true },
  ],
  queues: [{ name: "Events to publish", waiting: 4, oldestSeconds: null }],
  deadDeliveries: 2,
  pools: [{ name: "main", busy: 1, inTransaction: 2, idle: 7 }],
  rooms: [
    {
      slug: "last-night",
      name: 'The "last" night',
      kind: "dated",
      state: "open",
      listingName: "Harbour Hall",
      phase: "open",
      opensAtMs: 0,
      closesAtMs: null,
      zone: "Europe/Lisbon",
      maxActiveSessions: 50,
      admissionsPerMinute: 600,
      waiting: 1_200,
      live: 50,
      admitted: 340,
      measuredPerMinute: null,
    },
  ],
  versions: { holdfast: "0.1.0", node: "24.0.0", postgres: "18.4" },
  migrations: { count: 32, last: "0032_check_in_doors" },
  disk: { freeBytes: 1, totalBytes: 2 },
};

it("gives the figures of the page of the system, and none for what is not known", () => {
  const metrics = read(writeMetrics(listMetrics(state)));
  const samples = (name: string) => metrics.get(name)?.samples;
  expect(samples("holdfast_service_up")).toEqual([
    [{ service: "postgresql" }, 1],
    [{ service: "redis" }, 0],
  ]);
  expect(samples("holdfast_loop_lag_seconds")).toEqual([[{ loop: "audit" }, 2]]);
  expect(samples("holdfast_loop_last_run_age_seconds")).toEqual([[{ loop: "audit" }, 62]]);
  expect(samples("holdfast_loop_silent")).toEqual([
    [{ loop: "audit" }, 0],
    [{ loop: "never-ran" }, 1],
  ]);
  expect(samples("holdfast_queue_due")).toEqual([[{ queue: "events-to-publish" }, 4]]);
  expect(samples("holdfast_webhook_deliveries_dead")).toEqual([[{}, 2]]);
  expect(samples("holdfast_room_info")).toEqual([[{ sale: "last-night", name: 'The "last" night', phase: "open" }, 1]]);
  expect(samples("holdfast_room_waiting")).toEqual([[{ sale: "last-night" }, 1_200]]);
  expect(metrics.get("holdfast_room_admitted_total")?.type).toBe("counter");
  expect(samples("holdfast_room_admissions_per_minute")).toBeUndefined();
  expect(samples("holdfast_database_connections")).toContainEqual([{ pool: "main", state: "in_transaction" }, 2]);
  expect(samples("holdfast_info")).toEqual([[{ holdfast: "0.1.0", node: "24.0.0", postgres: "18.4" }, 1]]);
});

it("tells that the database is away, and nothing else of it", () => {
  const metrics = read(writeMetrics(listMetrics({ services: [{ name: "PostgreSQL", isUp: false }] })));
  expect([...metrics.keys()]).toEqual(["holdfast_service_up"]);
});
