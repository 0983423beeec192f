/**
 * A partner's push: new totals, prices and restrictions for 100,000 rows of its listing in one call, while
 * its rooms are held. It measures the time of the push, and the longest wait of a hold beside it, against the
 * same holds without it.
 */
import { setTimeout as wait } from "node:timers/promises";

import { makeListing, type MadeListing } from "@/db/testing/factories";
import type { Db } from "@/db/client";
import { addDays } from "@/lib/core/time/dates";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";

import { startHelper } from "./http/processes";
import type { WebAnswer, WebRequest } from "./http/web-process";
import { countOversold } from "./oversold";
import { median, mustHold, printTable, quantile, reportFigures, round } from "./report";
import { type HeldMeanwhile, holdAtPace, type Target } from "./supply/holds";
import { withStage } from "./waiting-room/stage";

const unitTypeCount = 274;
const days = 365;
const rows = unitTypeCount * days;
const rounds = 3;
const holdsPerSecond = 150;

/** A date that is in the future in every time zone; the inventory covers a year from it. */
const from = addDays(new Date().toISOString().slice(0, 10), 2);

async function makeOwned(db: Db, partnerId: string): Promise<MadeListing> {
  const listing = await makeListing(db, { unitTypeCount, days: 0, from });
  await db.sql`update listings set owner_id = ${partnerId} where id = ${listing.listingId}`;
  await db.sql`
    insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
    select listing_id, id, ${from}::date + d, 20, 20, 10000 from unit_types, generate_series(0, ${days - 1}::int) d
    where listing_id = ${listing.listingId}`;
  await db.sql`analyze inventory`;
  return listing;
}

interface Round {
  readonly seconds: number;
  readonly held: HeldMeanwhile;
  readonly changed: number;
}

/**
 * Pushes once, and polls until the push is done.
 * @param nth number that makes each push a different one
 */
async function push(target: Target, slug: string, nth: number): Promise<Round> {
  const at = `http://127.0.0.1:${target.port}/api/v1`;
  const headers = {
    authorization: `Bearer ${target.key}`,
    "content-type": "application/json",
    "idempotency-key": `push-${nth}`,
  };
  const updates = target.unitTypeIds.map((unit_type_id) => ({
    unit_type_id,
    first_date: from,
    last_date: addDays(from, days - 1),
    total: 20 + nth,
    price: 10_000 + nth,
    min_stay: 1 + (nth % 3),
  }));
  const end = holdAtPace(target, holdsPerSecond);
  await wait(500);
  const began = performance.now();
  const response = await fetch(`${at}/listings/${slug}/inventory`, {
    method: "PUT",
    headers,
    body: JSON.stringify({ updates }),
  });
  mustHold(response.status === 202, `the push is taken on, ${response.status}`);
  let pushed = (await response.json()) as { id: string; status: string; rows_changed: number };
  while (pushed.status !== "done") {
    await wait(50);
    pushed = (await (await fetch(`${at}/inventory-pushes/${pushed.id}`, { headers })).json()) as typeof pushed;
  }
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, held: await end(), changed: pushed.rows_changed };
}

await withStage(async ({ db }) => {
  const web = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const worker = startHelper<object, { readonly working: true }>("supply/worker-process.ts");
  try {
    const { key, partnerId } = await makePartner(db, { ratePerMinute: 100_000_000 });
    const listing = await makeOwned(db, partnerId);
    await worker.ask({});
    const { port } = await web.ask({});
    const { listingId, unitTypeIds, slug } = listing;
    const target = { port, key, listingId, unitTypeIds, from, days };
    const alone: HeldMeanwhile[] = [];
    const beside: Round[] = [];
    for (let nth = 0; nth <= rounds; nth += 1) {
      const end = holdAtPace(target, holdsPerSecond);
      await wait(5_000);
      const quiet = await end();
      const round_ = await push(target, slug, nth + 1);
      mustHold(round_.changed === rows, `every row is changed, ${round_.changed} are`);
      // The first round runs with cold code and caches.
      if (nth === 0) continue;
      alone.push(quiet);
      beside.push(round_);
    }
    printTable(
      `${rows.toLocaleString("en-GB")} rows pushed, ${holdsPerSecond} holds a second`,
      beside.map(({ seconds, held }, nth) => ({
        seconds: round(seconds, 2),
        rows_per_s: round(rows / seconds),
        holds: held.latenciesMs.length,
        p50_ms: round(quantile(held.latenciesMs, 0.5), 1),
        p99_ms: round(quantile(held.latenciesMs, 0.99), 1),
        max_ms: round(Math.max(...held.latenciesMs), 1),
        alone_p99_ms: round(quantile(alone[nth]?.latenciesMs ?? [], 0.99), 1),
        alone_max_ms: round(Math.max(...(alone[nth]?.latenciesMs ?? [])), 1),
        answers: Object.entries(held.byStatus)
          .map(([status, count]) => `${status}: ${count}`)
          .join(" "),
      })),
    );
    const findings = await auditReservations(db);
    for (const finding of findings) console.error(finding);
    const oversold = await countOversold(db);
    reportFigures("supply", {
      rows,
      seconds: round(median(beside.map(({ seconds }) => seconds)), 2),
      holds_blocked_max_ms: round(Math.max(...beside.flatMap(({ held }) => held.latenciesMs)), 1),
      holds_alone_max_ms: round(Math.max(...alone.flatMap(({ latenciesMs }) => latenciesMs)), 1),
      oversold,
    });
    for (const { held } of beside)
      mustHold(Object.keys(held.byStatus).join() === "201", "every hold is answered, and none is refused");
    if (findings.length > 0 || oversold > 0) process.exitCode = 1;
  } finally {
    await Promise.all([web.stop(), worker.stop()]);
  }
});
