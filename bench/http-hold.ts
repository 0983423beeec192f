/**
 * One item that all callers want, over HTTP as a partner's requests: key, scope, rate limit and idempotency
 * are checked, on 256 connections. It alternates with a bare node:http server that answers the same requests
 * with a constant of the same size.
 */
import { auditReservations } from "@/lib/reservations/audit";
import { makeListing } from "@/db/testing/factories";
import { makePartner } from "@/lib/partners/testing";

import type { Load } from "./http/load";
import type { PartnerLoadRequest } from "./http/partner-load-process";
import { startHelper } from "./http/processes";
import type { WebAnswer, WebRequest } from "./http/web-process";
import { countOversold } from "./oversold";
import { median, mustHold, printTable, quantile, reportFigures, round } from "./report";
import { withStage } from "./waiting-room/stage";

const connections = 256;
const rounds = 3;
const secondsPerRound = 6;
const warmUpSeconds = 4;

await withStage(async ({ db, redis }) => {
  const web = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const bareWeb = startHelper<WebRequest, WebAnswer>("http/web-process.ts");
  const load = startHelper<PartnerLoadRequest, Load>("http/partner-load-process.ts");
  try {
    const { key } = await makePartner(db, { ratePerMinute: 100_000_000 });
    const { listingId, unitTypeId, from } = await makeListing(db, { days: 2, total: 10_000_000 });
    const body = JSON.stringify({ lines: [{ listing_id: listingId, unit_type_id: unitTypeId, check_in: from }] });
    const { port } = await web.ask({});
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/holds`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json", "idempotency-key": "first" },
      body,
    });
    mustHold(answer.status === 201, "a hold is placed");
    const { port: barePort } = await bareWeb.ask({ bareBytes: (await answer.text()).length });
    const ask = (at: number, seconds = secondsPerRound) =>
      load.ask({ port: at, what: "POST /api/v1/holds", key, body, connections, seconds });

    const commands = async () => Number(/total_commands_processed:(\d+)/.exec(await redis.info("stats"))?.[1]);
    await ask(port, warmUpSeconds);
    await ask(barePort, warmUpSeconds);
    const rows: { bare: Load; holds: Load; commands: number }[] = [];
    for (let nth = 0; nth < rounds; nth += 1) {
      const bare = await ask(barePort);
      const before = await commands();
      const holds = await ask(port);
      rows.push({ bare, holds, commands: (await commands()) - before });
    }
    printTable(
      `POST /api/v1/holds, ${connections} connections, one item`,
      rows.map(({ bare, holds, commands: asked }) => ({
        bare_per_s: round(bare.perSecond),
        holds_per_s: round(holds.perSecond),
        p50_ms: round(quantile(holds.latenciesMs, 0.5), 1),
        p99_ms: round(quantile(holds.latenciesMs, 0.99), 1),
        redis_commands: asked,
        answers: Object.entries(holds.byStatus)
          .map(([status, count]) => `${status}: ${count}`)
          .join(" "),
      })),
    );
    for (const { holds } of rows) mustHold(Object.keys(holds.byStatus).join() === "201", "no request is refused");

    // All callers want the same few units: the number sold must be exact.
    const scarce = await makeListing(db, { days: 2, total: 1_000 });
    const wanted = JSON.stringify({
      lines: [{ listing_id: scarce.listingId, unit_type_id: scarce.unitTypeId, check_in: scarce.from }],
    });
    const run = await load.ask({ port, what: "POST /api/v1/holds", key, body: wanted, connections, seconds: 3 });
    printTable("1,000 units wanted by all", [{ held: run.byStatus[201] ?? 0, refused: run.byStatus[409] ?? 0 }]);

    const [kept] = await db.sql<
      { count: number }[]
    >`select count(*)::int as count from reservations where listing_id = ${listingId}`;
    const acknowledged = rows.reduce((sum, { holds }) => sum + holds.answers, 0);
    const findings = await auditReservations(db);
    for (const finding of findings) console.error(finding);
    const oversold = await countOversold(db);
    reportFigures("http-hold", {
      bare_per_s: round(median(rows.map(({ bare }) => bare.perSecond))),
      holds_per_s: round(median(rows.map(({ holds }) => holds.perSecond))),
      ratio: round(median(rows.map(({ bare, holds }) => holds.perSecond / bare.perSecond)), 2),
      p99_ms: round(median(rows.map(({ holds }) => quantile(holds.latenciesMs, 0.99))), 1),
      redis_commands_per_1000_holds: round(median(rows.map((row) => (row.commands / row.holds.answers) * 1_000)), 1),
      oversold,
    });
    mustHold((kept?.count ?? 0) >= acknowledged, "every acknowledged hold is kept");
    if (findings.length > 0 || oversold > 0 || run.byStatus[201] !== 1_000) process.exitCode = 1;
  } finally {
    await Promise.all([web.stop(), bareWeb.stop(), load.stop()]);
  }
});
