/** Throughput over HTTP: polls against a bare server, joins and claims; and the cost of polls for Redis. */
import { systemActor } from "@/lib/core/actor";
import { changeSale } from "@/lib/sales/change-sale";
import { claimPass } from "@/lib/waiting-room/claim-pass";
import { joinRoom, type Joined } from "@/lib/waiting-room/join";
import { advanceRoom } from "@/lib/waiting-room/redis/room";

import { median, mustHold, printTable, quantile, round, type Figures } from "../report";
import { joinMany } from "./bulk";
import type { Load } from "../http/load";
import type { LoadRequest } from "./load-process";
import { startHelper } from "../http/processes";
import { currentSale, makeSale, type MadeSale, type Stage } from "./stage";
import { visitSale } from "./visit";
import type { WebAnswer, WebRequest } from "../http/web-process";

const connections = 64;
const rounds = 3;
const secondsPerRound = 5;
const warmUpSeconds = 3;

const startWeb = () => startHelper<WebRequest, WebAnswer>("http/web-process.ts");
const startLoad = () => startHelper<LoadRequest, Load>("waiting-room/load-process.ts");

/** Makes a queue of a given length that stands still, as the visitor inside stays. */
export async function makeLine(stage: Stage, waiting: number): Promise<MadeSale> {
  const sale = await makeSale(stage, { maxActiveSessions: 1, graceSeconds: 3_600 });
  await joinMany(stage, sale, waiting, { identify: false });
  return sale;
}

async function commandsProcessed({ redis }: Stage): Promise<number> {
  return Number(/total_commands_processed:(\d+)/.exec(await redis.info("stats"))?.[1]);
}

/**
 * Measures polls of two queues of very different length, and of a bare server in turn with them.
 * @param many a queue of a million, or of another large number
 */
export async function measurePolls(stage: Stage, many: MadeSale): Promise<Figures> {
  const web = startWeb();
  const bareWeb = startWeb();
  const load = startLoad();
  try {
    const few = await makeLine(stage, 10_000);
    const { port } = await web.ask({});
    const bodyBytes = async ({ slug }: MadeSale) =>
      Buffer.byteLength(await (await fetch(`http://127.0.0.1:${port}/api/waiting-room/${slug}/status`)).text());
    const bytes = await bodyBytes(many);
    const { port: barePort } = await bareWeb.ask({ bareBytes: bytes });
    const poll = async (at: number, { slug }: MadeSale, seconds = secondsPerRound) => {
      const before = await commandsProcessed(stage);
      const done = await load.ask({ port: at, slug, what: "poll", connections, seconds });
      mustHold(Object.keys(done.byStatus).join() === "200", "every poll is answered");
      // The command that reads the counter is not counted.
      return { ...done, commands: (await commandsProcessed(stage)) - before - 1 };
    };
    await poll(port, many, warmUpSeconds);
    await poll(barePort, many, warmUpSeconds);
    type Polled = Awaited<ReturnType<typeof poll>>;
    const rows: Record<"bare" | "few" | "many", Polled>[] = [];
    for (let round = 0; round < rounds; round += 1)
      rows.push({ bare: await poll(barePort, many), few: await poll(port, few), many: await poll(port, many) });
    const perSecond = (which: "bare" | "few" | "many") => median(rows.map((row) => row[which].perSecond));
    const commandsPerSecond = (which: "few" | "many") => median(rows.map((row) => row[which].commands / secondsPerRound));
    const perThousand = (which: "few" | "many") =>
      median(rows.map((row) => (row[which].commands / row[which].answers) * 1_000));
    printTable(
      `polls, ${connections} connections, ${bytes} bytes`,
      rows.map(({ bare, few: short, many: long }) => ({
        bare_per_s: round(bare.perSecond),
        "10k_per_s": round(short.perSecond),
        "1m_per_s": round(long.perSecond),
        "10k_commands": short.commands,
        "1m_commands": long.commands,
        "1m_p99_ms": round(quantile(long.latenciesMs, 0.99), 1),
      })),
    );
    await stage.scripts.collect("polls");
    return {
      bare_per_s: round(perSecond("bare")),
      polls_per_s: round(perSecond("many")),
      poll_ratio: round(median(rows.map((row) => row.many.perSecond / row.bare.perSecond)), 2),
      redis_commands_per_1000_polls: round(perThousand("many"), 3),
      redis_commands_per_s_10k: round(commandsPerSecond("few"), 1),
      redis_commands_per_s_1m: round(commandsPerSecond("many"), 1),
    };
  } finally {
    await Promise.all([web.stop(), bareWeb.stop(), load.stop()]);
  }
}

/** Measures joins over HTTP, then the claims of all who joined; and the same without HTTP. */
export async function measureJoins(stage: Stage): Promise<Figures> {
  const web = startWeb();
  const load = startLoad();
  try {
    const { port } = await web.ask({});
    const sale = await makeLine(stage, 1);
    const ask = (what: "join" | "claim", seconds: number) =>
      load.ask({ port, slug: sale.slug, what, connections: 256, seconds });
    const joins: Load[] = [];
    await ask("join", warmUpSeconds);
    for (let round = 0; round < rounds; round += 1) joins.push(await ask("join", secondsPerRound));
    // All numbers are called at once, with an hour to claim.
    await changeSale(stage.db, sale, { maxActiveSessions: 1_000_000, admissionsPerMinute: 10_000_000 }, { actor: systemActor });
    for (let open = true; open; await new Promise((resolve) => setTimeout(resolve, 200)))
      open = (await advanceRoom(await currentSale(sale))).state.waitingCount > 0;
    const claims: Load[] = [];
    await ask("claim", 1);
    for (let round = 0; round < rounds; round += 1) claims.push(await ask("claim", secondsPerRound));
    const describe = (what: string, loads: readonly Load[]) =>
      loads.map((done) => ({
        what,
        per_s: round(done.perSecond),
        p50_ms: round(quantile(done.latenciesMs, 0.5), 1),
        p99_ms: round(quantile(done.latenciesMs, 0.99), 1),
        answers: Object.entries(done.byStatus)
          .map(([status, count]) => `${status}: ${count}`)
          .join(" "),
      }));
    printTable("joins and claims over HTTP, 256 connections", [...describe("join", joins), ...describe("claim", claims)]);
    for (const done of [...joins, ...claims]) mustHold(Object.keys(done.byStatus).join() === "200", "no request is refused");
    const served = claims.filter((done) => done.answers > 1_000);
    const inProcess = await measureInProcess(stage);
    await stage.scripts.collect("joins and claims");
    return {
      joins_per_s: round(median(joins.map((done) => done.perSecond))),
      claims_per_s: round(median(served.map((done) => done.perSecond))),
      ...inProcess,
    };
  } finally {
    await Promise.all([web.stop(), load.stop()]);
  }
}

/** Measures the verbs themselves, without HTTP, cookies and rate limit. */
async function measureInProcess(stage: Stage): Promise<Figures> {
  const sale = await makeLine(stage, 1);
  const joined: Joined[] = [];
  const joinsPerSecond = await repeat(secondsPerRound, async () => {
    joined.push(await joinRoom(await visitSale(sale.slug)));
  });
  await changeSale(stage.db, sale, { maxActiveSessions: 1_000_000, admissionsPerMinute: 10_000_000 }, { actor: systemActor });
  for (let open = true; open; await new Promise((resolve) => setTimeout(resolve, 200)))
    open = (await advanceRoom(await currentSale(sale))).state.waitingCount > 0;
  const claimsPerSecond = await repeat(secondsPerRound, async () => {
    const one = joined.pop();
    if (!one) return false;
    await claimPass(await visitSale(sale.slug, { ticket: one.token, deviceKey: one.deviceKey }));
    return true;
  });
  return { in_process_joins_per_s: round(joinsPerSecond), in_process_claims_per_s: round(claimsPerSecond) };
}

/**
 * Runs 256 callers for some seconds, or until no work is left.
 * @returns calls a second
 */
async function repeat(seconds: number, call: () => Promise<boolean | void>): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1_000;
  let calls = 0;
  const caller = async () => {
    while (performance.now() < end && (await call()) !== false) calls += 1;
  };
  await Promise.all(Array.from({ length: 256 }, caller));
  return (calls / (performance.now() - began)) * 1_000;
}
