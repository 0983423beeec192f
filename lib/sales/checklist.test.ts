import { expect, it } from "vitest";

import { checkSale, type SaleReadings } from "./checklist";

const sale = { maxActiveSessions: 100, admissionsPerMinute: 60, proofOfWorkBits: 0, onePlacePer: "browser" } as const;
const good: SaleReadings = {
  stock: { total: 1_000, available: 900, dates: 3, lowestMinor: 4_000n, highestMinor: 12_000n, freeRows: 0, currency: "EUR" },
  hasRoomKeys: true,
  isStripeLive: true,
  isMailUp: true,
  isRedisUp: true,
  workerSeenMs: 4_000,
  failingLoops: [],
  rehearsal: {
    visitors: 200,
    outcome: "complete",
    figures: { arrivals: 200, entered: 161, medianWaitMs: 42_000, stepsBack: 0, losses: 0 },
    isOlder: false,
  },
};

const statesOf = (readings: Partial<SaleReadings>, planned: Partial<Parameters<typeof checkSale>[0]> = {}) =>
  Object.fromEntries(
    checkSale({ ...sale, ...planned }, { ...good, ...readings }).flatMap(({ label, state }) =>
      state === "pass" ? [] : [[label, state]],
    ),
  );
const stock = (values: Partial<SaleReadings["stock"]>) => ({ stock: { ...good.stock, ...values } });

it("says what it read of a sale that is ready", () => {
  const lines = checkSale(sale, good);
  expect(lines.map(({ label }) => label)).toEqual([
    "Stock",
    "Price",
    "Cap",
    "Payments",
    "E-mail",
    "Worker",
    "Redis",
    "Rehearsal",
  ]);
  expect(lines.every(({ state }) => state === "pass")).toBe(true);
  expect(lines.slice(0, 3).map(({ text }) => text)).toEqual([
    "900 units left of 1,000, over 3 dates.",
    "€40.00 to €120.00 a unit.",
    "At most 100 inside, 60 let in a minute, for 900 units.",
  ]);
});

it.each([
  [
    "nothing on sale",
    stock({ total: 0, available: 0, dates: 0, lowestMinor: null, highestMinor: null }),
    { Stock: "fail", Price: "fail", Cap: "warn" },
  ],
  ["everything taken", stock({ available: 0 }), { Stock: "fail", Cap: "warn" }],
  ["more than half taken", stock({ available: 499 }), { Stock: "warn" }],
  ["prices of nothing", stock({ freeRows: 2, lowestMinor: 0n }), { Price: "warn" }],
  ["fewer units than may be inside", stock({ total: 99, available: 99 }), { Cap: "warn" }],
  ["a test key", { isStripeLive: false }, { Payments: "warn" }],
  ["no mail server", { isMailUp: false }, { "E-mail": "warn" }],
  ["no Redis", { isRedisUp: false }, { Redis: "fail" }],
  ["no worker", { workerSeenMs: null }, { Worker: "fail" }],
  ["a worker of a while ago", { workerSeenMs: 31_000 }, { Worker: "fail" }],
  ["no rehearsal", { rehearsal: null }, { Rehearsal: "warn" }],
  ["a loop that fails", { failingLoops: ["record-sales"] }, { Worker: "fail" }],
] as const)("notices %s", (_, readings, states) => expect(statesOf(readings)).toEqual(states));

it("names settings and loops in the administrator's detail alone", () => {
  const lines = [
    ...checkSale(sale, { ...good, isStripeLive: false, failingLoops: ["record-sales"] }),
    ...checkSale(sale, { ...good, hasRoomKeys: false }),
  ];
  for (const { text } of lines) expect(text).not.toMatch(/[A-Z]_[A-Z]|record-sales/);
  const details = lines.flatMap(({ detail }) => detail ?? []);
  expect(details).toEqual([
    "Live payments need a live STRIPE_SECRET_KEY. Places in the queue are signed with WAITING_ROOM_KEYS.",
    "Loops that fail: record-sales.",
    "Places in the queue are signed with AUTH_SECRET.",
  ]);
});

it("needs the mail server where guests prove their addresses", () => {
  expect(statesOf({ isMailUp: false }, { onePlacePer: "email" })).toEqual({ "E-mail": "fail" });
});

it("says for how long the worker has been silent", () => {
  const said = (workerSeenMs: number | null) =>
    checkSale(sale, { ...good, workerSeenMs }).find(({ label }) => label === "Worker")?.text;
  expect(said(4_000)).toBe("It reported 4 s ago.");
  expect(said(31_000)).toMatch(/^It reported 31 s ago\. Without it/);
  expect(said(600_000)).toMatch(/^It reported 10 min ago\./);
  expect(said(9_000_000)).toMatch(/^It reported 3 h ago\./);
  expect(said(null)).toMatch(/^It never reported\./);
});

it("says what the last rehearsal came to", () => {
  const line = (values: Partial<NonNullable<SaleReadings["rehearsal"]>>) => {
    const rehearsal = good.rehearsal && { ...good.rehearsal, ...values };
    const { state, text } = checkSale(sale, { ...good, rehearsal }).find(({ label }) => label === "Rehearsal") ?? {};
    return `${state}: ${text}`;
  };
  const figures = { arrivals: 200, entered: 161, medianWaitMs: 42_000, stepsBack: 0, losses: 0 };
  const read = "200 visitors came, 161 came in after a median wait of 42 s.";
  expect(line({})).toBe(`pass: ${read} The order of the numbers never went back.`);
  expect(line({ isOlder: true })).toBe(`warn: ${read} The sale was changed since.`);
  expect(line({ outcome: null, figures: null })).toBe("warn: One with 200 visitors is under way.");
  expect(line({ outcome: "gave_way" })).toMatch(/^warn: The last one was ended, as another sale/);
  expect(line({ figures: { ...figures, entered: 0 } })).toMatch(/^fail: .*Nobody could come in/);
  expect(line({ figures: { ...figures, stepsBack: 1 } })).toMatch(/^fail: .*went back/);
  expect(line({ figures: { ...figures, losses: 1 } })).toMatch(/^warn: .*Redis lost the room/);
  expect(line({ figures: { ...figures, arrivals: null } })).toMatch(/^fail: Nothing of the last one was recorded/);
});
