/** How long Redis stood still for one script: its own slow log for the longest, its own histogram for the rest. */
import { createHash } from "node:crypto";

import type { Redis } from "ioredis";

import { advanceScript } from "@/lib/waiting-room/scripts/advance";
import { giveUpScript, joinScript } from "@/lib/waiting-room/scripts/join";
import { claimScript, goScript, stayScript, walkInScript } from "@/lib/waiting-room/scripts/session";
import { beginScript, configureScript, raiseScript } from "@/lib/waiting-room/scripts/setup";

import { round } from "../report";

const scripts = {
  advance: advanceScript,
  join: joinScript,
  "give up": giveUpScript,
  claim: claimScript,
  go: goScript,
  stay: stayScript,
  "walk in": walkInScript,
  begin: beginScript,
  configure: configureScript,
  raise: raiseScript,
};

/** What is faster is not written down. */
const slowMicroseconds = 1_000;

export interface SlowScript {
  readonly script: string;
  readonly ms: number;
  readonly phase: string;
}

export interface ScriptWatch {
  /** Takes what the log holds, under a phase's name. */
  collect(phase: string): Promise<void>;
  /** All that took longer than a millisecond, the longest first. */
  slow(): readonly SlowScript[];
  /** Milliseconds below which all but one in a thousand calls of scripts stayed, since Redis started. */
  p999Ms(): Promise<number>;
}

/** Has Redis write down what is slow from now on. */
export async function watchScripts(redis: Redis): Promise<ScriptWatch> {
  await redis.config("SET", "slowlog-log-slower-than", slowMicroseconds);
  await redis.config("SET", "slowlog-max-len", 10_000);
  await redis.config("SET", "latency-tracking-info-percentiles", "50 99.9 100");
  await redis.call("SLOWLOG", "RESET");
  const bySha = new Map(Object.entries(scripts).map(([name, text]) => [sha1(text), name]));
  // A first call carries the text, of which the log keeps the beginning; all begin alike, so it goes by the end of that beginning.
  const byText = new Map(Object.entries(scripts).map(([name, text]) => [text.slice(0, 128), name]));
  const all: SlowScript[] = [];
  return {
    async collect(phase) {
      const entries = (await redis.call("SLOWLOG", "GET", "-1")) as [number, number, number, string[]][];
      await redis.call("SLOWLOG", "RESET");
      for (const [, , microseconds, [command = "", text = ""]] of entries) {
        if (!/^eval/i.test(command)) continue;
        const script = bySha.get(text) ?? byText.get(text);
        // Others are the rate limit's.
        if (script !== undefined) all.push({ script, ms: round(microseconds / 1_000, 2), phase });
      }
    },
    slow: () => all.toSorted((a, b) => b.ms - a.ms),
    async p999Ms() {
      const text = await redis.info("latencystats");
      const found = /latency_percentiles_usec_evalsha:.*?p99\.9=([\d.]+)/.exec(text);
      return round(Number(found?.[1] ?? Number.NaN) / 1_000, 2);
    },
  };
}

const sha1 = (text: string) => createHash("sha1").update(text).digest("hex");
