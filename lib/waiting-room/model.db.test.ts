/**
 * Random lives of rooms on a real Redis: visitors join, in the lobby and later, come in, stay, leave, close
 * their tab and come again, operators pause and resume, Redis forgets everything, all in random order and at
 * the same time. In some rooms each account has one place, on however many devices.
 *
 * After every step: live + expected <= maximum, no number is admitted twice, every visitor inside was
 * admitted, no owner has two places, and the counters agree with each other.
 */
import { randomUUID } from "node:crypto";

import fc from "fast-check";
import { expect, it } from "vitest";

import { createTestDatabase } from "@/db/testing/database";
import { systemActor } from "@/lib/core/actor";
import { isDomainError } from "@/lib/core/errors";
import { sha256 } from "@/lib/core/ids";
import { changeSale } from "@/lib/sales/change-sale";
import { readSales } from "@/lib/sales/sale-cache";

import type { Joined } from "./join";
import { groupCountsKey, sessionsKey } from "./redis/internal/room-keys";
import { advanceRoom, configureRoom } from "./redis/room";
import {
  fromNow,
  type MadeSale,
  makeSale,
  openLane,
  startTestRedis,
  claimWith,
  joinWith,
  leaveWith,
  renewWith,
} from "./testing";

const database = await createTestDatabase();
const redis = await startTestRedis(database);

const lives = Number(process.env["HOLDFAST_ROOM_LIVES"] ?? 25);

interface Person {
  joined: Joined;
  /** Set where each account has one place. */
  readonly accountId: string | undefined;
  pass?: string;
}

type Step =
  | { readonly kind: "join"; readonly people: number; readonly lane: boolean; readonly device: number }
  | { readonly kind: "claim" | "leave" | "renew" | "again" | "exchange"; readonly who: readonly number[] }
  | { readonly kind: "advance"; readonly times: number }
  | { readonly kind: "pause" | "forget" };

const who = fc.array(fc.nat(30), { minLength: 1, maxLength: 8 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("join" as const),
      people: fc.integer({ min: 1, max: 5 }),
      lane: fc.boolean(),
      /** Another device of the person of this number, where there are accounts; a new person above 9. */
      device: fc.nat(15),
    }),
  },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("advance" as const), times: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("claim" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom("leave" as const, "renew" as const, "again" as const, "exchange" as const),
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("pause" as const, "forget" as const) }) },
);

const ownerOf = ({ accountId, joined }: Person) => accountId ?? joined.deviceKey;

/** One room's life, and its invariants. */
class Life {
  readonly people: Person[] = [];
  /** Sessions by name. Each has one owner, and keeps the hard end that it began with. */
  readonly sessions = new Map<string, { readonly owner: string; readonly hardEndMs: number }>();
  /** Redis does not know the sessions from before it forgot, until their passes are shown. */
  hasForgotten = false;

  readonly sale: MadeSale;
  readonly maxActiveSessions: number;
  readonly hasAccounts: boolean;

  constructor(sale: MadeSale, maxActiveSessions: number, hasAccounts: boolean) {
    this.sale = sale;
    this.maxActiveSessions = maxActiveSessions;
    this.hasAccounts = hasAccounts;
  }

  async currentSale() {
    const sale = (await readSales()).byId.get(this.sale.id);
    if (!sale) throw new Error("the sale is unknown");
    return sale;
  }

  /** A refusal is a result; any other error fails the test. */
  async allowed<T>(work: Promise<T>): Promise<T | undefined> {
    return work.catch((error: unknown) => {
      if (isDomainError(error) && error.code === "place_refused") return undefined;
      throw error;
    });
  }

  async take(each: Step): Promise<void> {
    const slug = this.sale.saleSlug;
    switch (each.kind) {
      case "join": {
        const code = each.lane ? "MEMBER" : undefined;
        const known = each.device < 10 ? this.people[each.device % Math.max(1, this.people.length)]?.accountId : undefined;
        const joined = await Promise.all(
          Array.from({ length: each.people }, async (_, nth): Promise<Person> => {
            const accountId = this.hasAccounts ? ((nth === 0 ? known : undefined) ?? randomUUID()) : undefined;
            return { joined: await joinWith({ slug, code, accountId }), accountId };
          }),
        );
        return void this.people.push(...joined);
      }
      case "advance":
        for (let time = 0; time < each.times; time += 1) {
          await new Promise((resolve) => setTimeout(resolve, 151));
          await advanceRoom(await this.currentSale());
        }
        return;
      case "pause": {
        const sale = await this.currentSale();
        await changeSale(database.db, sale, { paused: !sale.paused }, { actor: systemActor });
        return configureRoom(await this.currentSale());
      }
      case "forget":
        this.hasForgotten = true;
        return void (await redis.plain.flushall());
      case "claim":
      case "leave":
      case "renew":
      case "again":
      case "exchange":
        await Promise.all(each.who.map((nth) => this.act(each.kind, nth)));
    }
  }

  async act(kind: "claim" | "leave" | "renew" | "again" | "exchange", nth: number): Promise<void> {
    const person = this.people[nth % Math.max(1, this.people.length)];
    if (!person) return;
    const slug = this.sale.saleSlug;
    const { token: ticket, deviceKey } = person.joined;
    const { accountId } = person;
    const visitor = { slug, ticket, deviceKey, pass: person.pass };
    const owner = ownerOf(person);
    if (kind === "claim") {
      const claimed = await this.allowed(claimWith(visitor));
      if (!claimed) return;
      person.pass = claimed.token;
      const { session, hardEndMs } = claimed;
      const first = this.sessions.get(session) ?? { owner, hardEndMs };
      expect({ owner, hardEndMs }, "a session is one person's, and begins once").toEqual(first);
      this.sessions.set(session, first);
    } else if (kind === "renew") await this.allowed(renewWith(visitor));
    else if (kind === "leave") await this.allowed(leaveWith(visitor));
    else {
      const joined = await this.allowed(joinWith({ ...visitor, accountId, again: kind === "again" }));
      if (joined) person.joined = joined;
    }
  }

  async check(): Promise<void> {
    const { state } = await advanceRoom(await this.currentSale());
    expect(state.activeSessions + state.admittedPending).toBeLessThanOrEqual(this.maxActiveSessions);
    expect(state.admittedPending).toBeGreaterThanOrEqual(0);
    for (const lane of state.lanes) {
      expect(lane.served).toBeLessThanOrEqual(lane.issued);
      expect(lane.served).toBeLessThanOrEqual(lane.servedLimit);
      expect(lane.issued).toBeLessThanOrEqual(lane.issuedLimit);
    }
    const name = { id: this.sale.id, epoch: state.epoch };
    const [live, counts] = await Promise.all([
      redis.plain.zrange(sessionsKey(name), 0, -1),
      redis.plain.hvals(groupCountsKey(name)),
    ]);
    for (const session of live) expect(this.sessions.has(session), `no visitor was admitted as ${session}`).toBe(true);
    const owners = live.map((session) => this.sessions.get(session)?.owner);
    if (!this.hasForgotten) expect(new Set(owners).size, "no owner is inside twice").toBe(owners.length);
    const paused = (await this.currentSale()).paused;
    // Groups can have changed since the state was read only by this test, which waits for its own calls.
    if (!paused) expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(state.admittedPending);
    // A place has one owner, a browser or an account: no place was given twice.
    const places = new Map<string, string>();
    for (const person of this.people) {
      const { lane, index } = person.joined.ticket;
      const name = `${lane}:${index}`;
      expect(places.get(name) ?? ownerOf(person), `place ${name} was given once`).toBe(ownerOf(person));
      places.set(name, ownerOf(person));
    }
  }
}

it(`keeps its promises through ${lives} random lives`, { timeout: 1_200_000 + lives * 30_000 }, async () => {
  const lanes = [
    { ...openLane, sharePercent: 70 },
    { key: "members", name: "Members", sharePercent: 30, codeHash: sha256("MEMBER") },
  ];
  const life = fc.record({
    maxActiveSessions: fc.integer({ min: 1, max: 6 }),
    hasAccounts: fc.boolean(),
    /** Seconds until the lobby closes; 0 for a room that is open. */
    lobbySeconds: fc.constantFrom(0, 0, 1, 3),
    steps: fc.array(step, { minLength: 5, maxLength: 30 }),
  });
  let lived = 0;
  await fc.assert(
    fc.asyncProperty(life, async ({ maxActiveSessions: cap, hasAccounts, lobbySeconds, steps }) => {
      const durations = { graceSeconds: 2, sessionSeconds: 5, hardEndSeconds: 8 };
      const onePlacePer = hasAccounts ? "account" : "browser";
      const times = lobbySeconds > 0 ? { opensAt: fromNow(lobbySeconds) } : {};
      const sale = await makeSale(database, {
        maxActiveSessions: cap,
        lanes,
        onePlacePer,
        admissionsPerMinute: 600,
        ...durations,
        ...times,
      });
      const room = new Life(sale, cap, hasAccounts);
      for (const each of steps) {
        await room.take(each);
        await room.check();
      }
      lived += 1;
    }),
    // A smaller life that fails in the same way tells more, but takes as long as a test run to find.
    { numRuns: lives, endOnFailure: true },
  );
  expect(lived).toBe(lives);
});
