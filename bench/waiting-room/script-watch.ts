/**
 * Times for which one script blocks Redis: from its slow log for the longest, from its histogram for the
 * rest.
 */
import { createHash } from "node:crypto";

import type { Redis } from "ioredis";

import * as roomScripts from "@/lib/waiting-room/redis/scripts";

import { round } from "../report";

const scripts = Object.values(roomScripts);

/** Faster calls are not logged. */
const slowMicroseconds = 1_000;

export interface SlowScript {
  readonly phase: string;
  readonly script: string;
  readonly ms: number;
  /** Number of scripts of the phase that took longer than a millisecond. */
  readonly slow: number;
}

export interface ScriptWatch {
  /** Takes the entries of the log under a phase's name. */
  collect(phase: string): Promise<void>;
  /**
   * Runs work that makes Redis run one script, and records its processor time. No other request may run
   * meanwhile.
   */
  timeAlone<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Returns the most processor time of one script, in milliseconds, over {@link timeAlone} and {@link timed}
   * scripts.
   */
  maxProcessorMs(): Promise<number>;
  /** Lists the longest script of each phase. */
  longest(): readonly SlowScript[];
  /**
   * Returns the milliseconds below which all but one in a thousand calls of scripts stayed, since Redis
   * started.
   */
  p999Ms(): Promise<number>;
}

/** Makes Redis log slow calls from now on. */
export async function watchScripts(redis: Redis): Promise<ScriptWatch> {
  await redis.config("SET", "slowlog-log-slower-than", slowMicroseconds);
  await redis.config("SET", "slowlog-max-len", 10_000);
  await redis.config("SET", "latency-tracking-info-percentiles", "50 99.9 100");
  await redis.call("SLOWLOG", "RESET");
  const texts = scripts.flatMap(({ name, text }) => [[sha1(text), name] as const, [sha1(timed(text)), name] as const]);
  const bySha = new Map(texts);
  // A first call carries the script's text, of which the log keeps the beginning: its first line names it.
  const byFirstLine = new Map(scripts.map(({ name, text }) => [firstLine(text), name]));
  const longest: SlowScript[] = [];
  let maxProcessorMs = 0;
  return {
    async collect(phase) {
      const entries = (await redis.call("SLOWLOG", "GET", "-1")) as [number, number, number, string[]][];
      await redis.call("SLOWLOG", "RESET");
      const all: SlowScript[] = [];
      for (const [, , microseconds, [command = "", text = ""]] of entries) {
        if (!/^eval/i.test(command)) continue;
        const script = bySha.get(text) ?? byFirstLine.get(firstLine(text));
        // Other scripts belong to the rate limit.
        if (script !== undefined) all.push({ phase, script, ms: round(microseconds / 1_000, 2), slow: 0 });
      }
      const [first] = all.toSorted((a, b) => b.ms - a.ms);
      longest.push(first ? { ...first, slow: all.length } : { phase, script: "any", ms: slowMicroseconds / 1_000, slow: 0 });
    },
    async timeAlone(work) {
      const before = await processorMs(redis);
      const result = await work();
      maxProcessorMs = Math.max(maxProcessorMs, (await processorMs(redis)) - before);
      return result;
    },
    maxProcessorMs: async () => round(Math.max(maxProcessorMs, Number((await redis.get(timesKey)) ?? 0)), 2),
    longest: () => longest,
    async p999Ms() {
      const text = await redis.info("latencystats");
      const found = /latency_percentiles_usec_evalsha:.*?p99\.9=([\d.]+)/.exec(text);
      return round(Number(found?.[1] ?? Number.NaN) / 1_000, 2);
    },
  };
}

const firstLine = (text: string) => text.split("\n", 1)[0] ?? "";
const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");

/** Returns the processor time of Redis' main thread, which runs the scripts, in milliseconds. */
async function processorMs(redis: Redis): Promise<number> {
  const text = await redis.info("cpu");
  const of = (kind: string) => Number(new RegExp(`used_cpu_${kind}_main_thread:([\\d.]+)`).exec(text)?.[1]);
  return (of("sys") + of("user")) * 1_000;
}

const timesKey = "bench:script-ms";

/** Wraps a script so that Redis records its processor time when it is the longest so far. */
export function timed(text: string): string {
  return `
local function processor()
  local info = redis.call('INFO', 'cpu')
  local function of(kind) return tonumber(string.match(info, 'used_cpu_' .. kind .. '_main_thread:([%d.]+)')) end
  return (of('sys') + of('user')) * 1000
end
local function script()
${text}
end
local began = processor()
local reply = script()
local ms = processor() - began
if ms > 0.5 and ms > tonumber(redis.call('GET', '${timesKey}') or 0) then redis.call('SET', '${timesKey}', ms) end
return reply`;
}
