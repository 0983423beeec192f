/**
 * Availability for partners: single requests over HTTP against a bare node:http server, and bulk requests of
 * a thousand stays, both with a partner's key; and the age of an answer.
 */
import { holdsDb } from "@/db/client";
import { makeListing, type MadeListing } from "@/db/testing/factories";
import { lineFor, requestFor } from "@/db/testing/requests";
import { addDays } from "@/lib/core/time/dates";
import { makePartner } from "@/lib/partners/testing";
import { placeHold } from "@/lib/reservations/place-hold";

import type { Load } from "./http/load";
import type { PartnerLoadRequest } from "./http/partner-load-process";
import { startHelper } from "./http/processes";
import type { WebAnswer, WebRequest } from "./http/web-process";
import { median, mustHold, printTable, quantile, reportFigures, round } from "./report";
import { withStage } from "./waiting-room/stage";

const connections = 256;
const bulkConnections = 8;
const questionsPerCall = 1_000;
const listingCount = 200;
const rounds = 3;
const secondsPerRound = 6;
const warmUpSeconds = 4;
const changes = 40;

/** Bulk request for stays of one to four nights, over all listings and their dates. */
function questionsOf(listings: readonly MadeListing[]): string {
  const questions = Array.from({ length: questionsPerCall }, (_, nth) => {
    const listing = listings[nth % listings.length];
    if (!listing) throw new Error("there are no listings");
    const checkIn = addDays(listing.from, nth % 25);
    return {
      listing_id: listing.listingId,
      unit_type_id: listing.unitTypeId,
      check_in: checkIn,
      check_out: addDays(checkIn, 1 + (nth % 4)),
      quantity: 1,
    };
  });
  return JSON.stringify({ questions });
}

await withStage(async ({ db }) => {
  const web = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const bareWeb = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const load = startHelper<PartnerLoadRequest, Load>("http/partner-load-process.ts");
  try {
    const { key } = await makePartner(db, { ratePerMinute: 100_000_000 });
    const listings: MadeListing[] = [];
    for (let nth = 0; nth < listingCount; nth += 1) listings.push(await makeListing(db, { days: 30, total: 10_000 }));
    const [first] = listings;
    if (!first) throw new Error("there are no listings");
    const { port } = await web.ask({});
    const single = `/api/v1/availability?listing=${first.listingId}&check_in=${first.from}&check_out=${addDays(first.from, 2)}`;
    const read = async () => {
      const answer = await fetch(`http://127.0.0.1:${port}${single}`, { headers: { authorization: `Bearer ${key}` } });
      mustHold(answer.status === 200, "it is answered");
      return answer.text();
    };
    const { port: barePort } = await bareWeb.ask({ bareBytes: (await read()).length });
    const ask = (at: number, seconds = secondsPerRound) =>
      load.ask({ port: at, what: `GET ${single}`, key, body: "", connections, seconds });
    const body = questionsOf(listings);
    const askBulk = (seconds = secondsPerRound) =>
      load.ask({ port, what: "POST /api/v1/availability/search", key, body, connections: bulkConnections, seconds });

    await ask(port, warmUpSeconds);
    await ask(barePort, warmUpSeconds);
    await askBulk(warmUpSeconds);
    const rows: Record<"bare" | "single" | "bulk", Load>[] = [];
    for (let nth = 0; nth < rounds; nth += 1)
      rows.push({ bare: await ask(barePort), single: await ask(port), bulk: await askBulk() });
    printTable(
      `${connections} connections for single questions, ${bulkConnections} for calls of ${questionsPerCall}`,
      rows.map(({ bare, single: one, bulk }) => ({
        bare_per_s: round(bare.perSecond),
        single_per_s: round(one.perSecond),
        single_p99_ms: round(quantile(one.latenciesMs, 0.99), 1),
        bulk_calls_per_s: round(bulk.perSecond),
        bulk_p99_ms: round(quantile(bulk.latenciesMs, 0.99), 1),
      })),
    );
    for (const { single: one, bulk } of rows)
      mustHold(Object.keys({ ...one.byStatus, ...bulk.byStatus }).join() === "200", "every question is answered");

    reportFigures("availability", {
      bare_per_s: round(median(rows.map(({ bare }) => bare.perSecond))),
      single_per_s: round(median(rows.map(({ single: one }) => one.perSecond))),
      ratio: round(median(rows.map(({ bare, single: one }) => one.perSecond / bare.perSecond)), 2),
      bulk_checks_per_s: round(median(rows.map(({ bulk }) => bulk.perSecond)) * questionsPerCall),
      max_staleness_ms: round(await measureStaleness(first, read)),
    });
  } finally {
    await Promise.all([web.stop(), bareWeb.stop(), load.stop()]);
  }
});

/** Holds one unit after the other, and measures the time until an answer shows it. */
async function measureStaleness(listing: MadeListing, read: () => Promise<string>): Promise<number> {
  let longest = 0;
  for (let nth = 0; nth < changes; nth += 1) {
    const before = await read();
    await placeHold(holdsDb(), requestFor([lineFor(listing)]));
    const committed = performance.now();
    while ((await read()) === before) longest = Math.max(longest, performance.now() - committed);
  }
  return longest;
}
