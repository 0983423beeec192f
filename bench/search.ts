/**
 * Search at 20,000 listings and 7 million inventory rows, 20 callers at once, database and callers on the
 * same machine.
 *
 * `npm run bench -- search [seconds]`. Each caller sends a query, waits for the answer and sends the next, a
 * mix of all kinds. Before the load, whole result lists are compared with a plain reading of the same rows.
 */
import { setTimeout as sleep } from "node:timers/promises";

import type { Db } from "@/db/client";

import { withDatabase } from "./database";
import { mustHold, printTable, quantile, reportFigures, round } from "./report";
import { queries, type Query, randomFrom } from "./search/queries";
import { compareWithReference } from "./search/reference";
import { events, flights, makeWorld, planWorld, stays, type World } from "./search/world";

const callers = 20;
const warmUpSeconds = 5;
const seconds = Number(process.argv[2] ?? 30);
const comparedSearches = 40;

interface Sample {
  readonly query: string;
  readonly ms: number;
  readonly results: number;
}

/** Runs all callers for some seconds, and returns their samples. */
async function load(db: Db, world: World, forSeconds: number, seed: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const until = performance.now() + forSeconds * 1000;
  const total = queries.reduce((sum, query) => sum + query.share, 0);
  const caller = async (number: number) => {
    const random = randomFrom(seed + number * 7919);
    while (performance.now() < until) {
      const query = pick(random() * total);
      let started = performance.now();
      const record = (results: number) => {
        samples.push({ query: query.name, ms: performance.now() - started, results });
        started = performance.now();
      };
      const answer = query.ask(db, world, random);
      if (answer instanceof Promise) record(await answer);
      else for await (const results of answer) record(results);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)));
  return samples;
}

function pick(at: number): Query {
  let left = at;
  for (const query of queries) {
    if (left < query.share) return query;
    left -= query.share;
  }
  const [first] = queries;
  if (!first) throw new Error("no queries");
  return first;
}

await withDatabase(async (database) => {
  const world = planWorld(Date.now());
  const began = performance.now();
  const inventoryRows = await makeWorld(database.url, world);
  const madeInSeconds = round((performance.now() - began) / 1000);
  console.log(`${stays + flights + events} listings, ${inventoryRows} inventory rows, made in ${madeInSeconds} s`);
  mustHold(inventoryRows >= 7_000_000, "there are 7 million inventory rows");

  // The site's default number of connections for reads.
  const db = database.open({ max: 4, name: "reads", statementTimeoutMs: 10_000 });
  const compared = await compareWithReference(db, world, randomFrom(11), comparedSearches);
  console.log(`${compared} results of ${comparedSearches} searches are what a plain reading gives`);

  await load(db, world, warmUpSeconds, 1);
  await sleep(500);
  const samples = await load(db, world, seconds, 99_991);
  const all = samples.map((sample) => sample.ms);
  printTable(
    `${callers} callers for ${seconds} s`,
    queries.map(({ name }) => {
      const own = samples.filter((sample) => sample.query === name);
      const ms = own.map((sample) => sample.ms);
      return {
        query: name,
        searches: own.length,
        p50_ms: round(quantile(ms, 0.5), 1),
        p95_ms: round(quantile(ms, 0.95), 1),
        max_ms: round(Math.max(...ms), 1),
        with_results_percent: round((100 * own.filter((sample) => sample.results > 0).length) / Math.max(1, own.length)),
      };
    }),
  );
  reportFigures("search", {
    listings: stays + flights + events,
    inventory_rows: inventoryRows,
    callers,
    searches: samples.length,
    per_s: round(samples.length / seconds),
    compared,
    p50_ms: round(quantile(all, 0.5), 1),
    p95_ms: round(quantile(all, 0.95), 1),
    p99_ms: round(quantile(all, 0.99), 1),
  });
});
