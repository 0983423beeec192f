/**
 * One item that all callers want, through the queue: requests are taken down over HTTP as a partner's, while
 * another process answers them. Then five consumers are killed one after another under the same load. It
 * alternates with a bare node:http server that answers the same requests with a constant of the same size.
 */
import { setTimeout as wait } from "node:timers/promises";

import { preparePositions } from "@/lib/booking-queue/queue";
import { partitionOf } from "@/lib/booking-queue/ids";
import { defaultPartitions } from "@/lib/booking-queue/limits";
import { streamKey } from "@/lib/booking-queue/log/redis-log";
import { makePartner } from "@/lib/partners/testing";
import { auditReservations } from "@/lib/reservations/audit";

import type { Load } from "./http/load";
import type { PartnerLoadRequest } from "./http/partner-load-process";
import { startHelper } from "./http/processes";
import type { WebAnswer, WebRequest } from "./http/web-process";
import { countOversold } from "./oversold";
import type { ConsumeRequest, Consuming } from "./queue/consumer-process";
import { countOutOfOrder, countOvertaking, followLog } from "./queue/log-order";
import { median, mustHold, printTable, quantile, reportFigures, round } from "./report";
import { makeSale, withStage } from "./waiting-room/stage";

const connections = 256;
const rounds = 3;
const secondsPerRound = 6;
const warmUpSeconds = 4;
const what = "POST /api/v1/booking-requests";
/** Consumers that are killed in the last part. */
const kills = 5;

const startConsumer = () => startHelper<ConsumeRequest, Consuming>("queue/consumer-process.ts");

await withStage(async (stage) => {
  const { db, redis } = stage;
  const web = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const bareWeb = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const load = startHelper<PartnerLoadRequest, Load>("http/partner-load-process.ts");
  let consumer = startConsumer();
  try {
    await preparePositions(db, defaultPartitions);
    const { key } = await makePartner(db, { ratePerMinute: 100_000_000 });
    const sale = await makeSale(stage, { mode: "queue" });
    const bodyFor = async (listingId: string) => {
      const [unit] = await db.sql<{ id: string; date: string }[]>`
        select unit_type_id as id, date from inventory where listing_id = ${listingId}`;
      return JSON.stringify({ lines: [{ listing_id: listingId, unit_type_id: unit?.id, check_in: unit?.date }] });
    };
    const body = await bodyFor(sale.listingId);
    const { port } = await web.ask({});
    const { port: barePort } = await bareWeb.ask({ bareBytes: 120 });
    const ask = (at: number, seconds = secondsPerRound) => load.ask({ port: at, what, key, body, connections, seconds });
    const countAnswered = async () =>
      (await db.sql<{ count: number }[]>`select count(*)::int as count from booking_requests`)[0]?.count ?? 0;
    const untilAnswered = async (expected: number) => {
      for (const end = performance.now() + 60_000; performance.now() < end; await wait(50))
        if ((await countAnswered()) >= expected) return;
    };

    await consumer.ask({ what: "start" });
    let sent = (await ask(port, warmUpSeconds)).answers;
    await ask(barePort, warmUpSeconds);
    await untilAnswered(sent);

    // Taking down alone, then answering alone what waits: each with the processors for itself and its server.
    const rows: { bare: Load; taken: Load; resolvedPerSecond: number; bytes: number }[] = [];
    for (let nth = 0; nth < rounds; nth += 1) {
      await consumer.ask({ what: "stop" });
      const bare = await ask(barePort);
      const before = await usedBytes();
      const taken = await ask(port);
      const bytes = ((await usedBytes()) - before) / taken.answers;
      sent += taken.answers;
      const began = performance.now();
      await consumer.ask({ what: "start" });
      await untilAnswered(sent);
      rows.push({ bare, taken, bytes, resolvedPerSecond: (taken.answers / (performance.now() - began)) * 1_000 });
    }
    printTable(
      `POST /api/v1/booking-requests, ${connections} connections, one item`,
      rows.map(({ bare, taken, resolvedPerSecond, bytes }) => ({
        bare_per_s: round(bare.perSecond),
        taken_per_s: round(taken.perSecond),
        p99_ms: round(quantile(taken.latenciesMs, 0.99), 1),
        resolved_per_s: round(resolvedPerSecond),
        redis_bytes_per_request: round(bytes),
        answers: Object.entries(taken.byStatus)
          .map(([status, count]) => `${status}: ${count}`)
          .join(" "),
      })),
    );
    for (const { taken } of rows) mustHold(Object.keys(taken.byStatus).join() === "202", "no request is refused");

    // Both at once, with consumers that are killed.
    const stream = streamKey(partitionOf(sale.listingId, defaultPartitions));
    const order = followLog(redis, stream);
    const seconds = 2 * (kills + 1);
    const together = ask(port, seconds);
    for (let nth = 0; nth < kills; nth += 1) {
      await wait(1_500);
      await consumer.kill();
      consumer = startConsumer();
      await consumer.ask({ what: "start" });
    }
    const underFire = await together;
    sent += underFire.answers;
    await untilAnswered(sent);
    const ids = await order.end();
    const [latency] = await db.sql<{ p99: number }[]>`
      select percentile_cont(0.99) within group (order by extract(epoch from answered_at - taken_at) * 1000)::float8 as p99
      from unnest(${[...ids]}::uuid[]) as asked (id) join booking_requests using (id)`;

    // Few units that all want: the first of the log get them.
    const scarce = await makeSale(stage, { mode: "queue" });
    await db.sql`update inventory set total = 1000, available = 1000 where listing_id = ${scarce.listingId}`;
    const few = followLog(redis, streamKey(partitionOf(scarce.listingId, defaultPartitions)));
    const wanted = await load.ask({ port, what, key, body: await bodyFor(scarce.listingId), connections, seconds: 2 });
    const takenOfFew = wanted.byStatus[202] ?? 0;
    sent += takenOfFew;
    await untilAnswered(sent);
    const fewIds = await few.end();

    const [held] = await db.sql<{ orders: number; lines: number }[]>`
      select count(distinct order_id)::int as orders, count(*)::int as lines from reservations`;
    const findings = await auditReservations(db);
    for (const finding of findings) console.error(finding);
    printTable("consumers killed under load", [
      {
        kills,
        taken_per_s: round(underFire.perSecond),
        answered: ids.length,
        seen_in_log_of_few: fewIds.length,
        wanted_few: takenOfFew,
      },
    ]);
    mustHold(ids.length >= underFire.answers * 0.9, "the log was read beside its consumers");
    const figures = {
      transport: "redis",
      bare_per_s: round(median(rows.map(({ bare }) => bare.perSecond))),
      accepted_per_s: round(median(rows.map(({ taken }) => taken.perSecond))),
      resolved_per_s: round(median(rows.map((row) => row.resolvedPerSecond))),
      p99_answer_ms: round(latency?.p99 ?? Number.NaN),
      redis_bytes_per_request: round(median(rows.map(({ bytes }) => bytes))),
      out_of_order: (await countOutOfOrder(db, ids)) + (await countOvertaking(db, fewIds)),
      oversold: await countOversold(db),
      lost: sent - (await countAnswered()),
      duplicated: (held?.lines ?? 0) - (held?.orders ?? 0),
    };
    reportFigures("queue", figures);
    if (findings.length > 0 || figures.oversold + figures.lost + figures.duplicated + figures.out_of_order !== 0)
      process.exitCode = 1;
  } finally {
    await Promise.all([web.stop(), bareWeb.stop(), load.stop(), consumer.stop()]);
  }

  async function usedBytes(): Promise<number> {
    return Number(/used_memory:(\d+)/.exec(await redis.info("memory"))?.[1]);
  }
});
