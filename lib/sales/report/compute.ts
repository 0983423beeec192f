/** A sale's report, from the samples of its room and from what was sold. Pure. */
import type { ReportedLane, ReportedOrder, ReportedPeople, ReportedStep, SaleReport } from "@/db/schema";

import { maxReportSteps } from "../limits";
import type { Sale } from "../sale";
import { type CurvePoint, toCurve } from "./curves";
import { type SaleSample, sampleIntervalMs } from "./samples";
import { waitsOf } from "./waits";

/** Sales of one step. */
export interface SoldStep {
  /** Beginning of the step, epoch milliseconds. */
  readonly atMs: number;
  readonly units: number;
  readonly revenueMinor: bigint;
}

export interface Sold {
  readonly orders: number;
  readonly currency: string;
  readonly steps: readonly SoldStep[];
}

const minuteMs = 60_000;

/** Length of a report's steps in milliseconds: whole minutes, so that a long sale has not too many. */
export function stepMsOf({ lobbyOpensAtMs = 0, closesAtMs = 0 }: Sale): number {
  return minuteMs * Math.max(1, Math.ceil((closesAtMs - lobbyOpensAtMs) / minuteMs / maxReportSteps));
}

/** The beginning of the first step: the minute of the lobby's opening. */
export const firstStepMs = ({ lobbyOpensAtMs = 0 }: Sale): number => Math.floor(lobbyOpensAtMs / minuteMs) * minuteMs;

/**
 * @param samples in order of time
 * @param nowMs epoch milliseconds; steps after it are left out
 */
export function computeReport(sale: Sale, samples: readonly SaleSample[], sold: Sold, nowMs: number): SaleReport {
  const curve = toCurve(samples);
  const last = samples.at(-1);
  return {
    people: peopleOf(curve),
    waits: waitsOf(curve, sale),
    lanes: last ? lanesOf(sale, last) : null,
    order: samples.length === 0 ? null : orderOf(samples),
    orders: sold.orders,
    units: sold.steps.reduce((sum, { units }) => sum + units, 0),
    currency: sold.currency,
    revenueMinor: String(sold.steps.reduce((sum, { revenueMinor }) => sum + revenueMinor, 0n)),
    stepMs: stepMsOf(sale),
    steps: stepsOf(sale, curve, sold.steps, nowMs),
    missingMs: missingOf(sale, samples, nowMs),
  };
}

function peopleOf(curve: readonly CurvePoint[]): ReportedPeople | null {
  const last = curve.at(-1);
  if (!last) return null;
  const { arrivals, admitted, waiting, noShows, claimed, left, ended, bought } = last;
  const leftQueue = Math.max(0, arrivals - admitted - waiting);
  return { arrivals, admitted, leftQueue, waitingAtEnd: waiting, noShows, entered: claimed, left, ended, bought };
}

function lanesOf({ lanes, lobbySizes }: Sale, last: SaleSample): ReportedLane[] {
  return lanes.map(({ key, name, sharePercent }, lane) => ({
    key,
    name,
    sharePercent,
    lobbySize: lobbySizes?.[lane] ?? null,
    issued: last.issued[lane] ?? 0,
    called: last.served[lane] ?? 0,
  }));
}

/**
 * Looks whether the called number of a lane was ever lower than before: then an earlier number came after a
 * later.
 */
function orderOf(samples: readonly SaleSample[]): ReportedOrder {
  const highest: number[] = [];
  let stepsBack = 0;
  for (const { served } of samples) {
    if (served.some((number, lane) => number < (highest[lane] ?? 0))) stepsBack += 1;
    served.forEach((number, lane) => (highest[lane] = Math.max(highest[lane] ?? 0, number)));
  }
  return { samples: samples.length, stepsBack, losses: new Set(samples.map(({ epoch }) => epoch)).size - 1 };
}

function stepsOf(sale: Sale, curve: readonly CurvePoint[], sold: readonly SoldStep[], nowMs: number): ReportedStep[] {
  const [stepMs, fromMs] = [stepMsOf(sale), firstStepMs(sale)];
  const soldAt = new Map(sold.map((step) => [step.atMs, step]));
  const untilMs = Math.max(Math.min(sale.closesAtMs ?? nowMs, nowMs), ...sold.map(({ atMs }) => atMs + 1));
  const steps: ReportedStep[] = [];
  let before: CurvePoint | undefined;
  let next = 0;
  for (let atMs = fromMs; atMs < untilMs; atMs += stepMs) {
    let last: CurvePoint | undefined;
    for (let point = curve[next]; point && point.atMs < atMs + stepMs; point = curve[next]) {
      last = point;
      next += 1;
    }
    const { units = 0, revenueMinor = 0n } = soldAt.get(atMs) ?? {};
    steps.push({
      atMs,
      arrivals: last ? last.arrivals - (before?.arrivals ?? 0) : null,
      admitted: last ? last.admitted - (before?.admitted ?? 0) : null,
      waiting: last ? last.waiting : null,
      units,
      revenueMinor: String(revenueMinor),
    });
    before = last ?? before;
  }
  return steps;
}

/** Samples further apart than this many intervals leave a time without any. */
const gapIntervals = 3;

function missingOf(sale: Sale, samples: readonly SaleSample[], nowMs: number): number {
  const { lobbyOpensAtMs = 0, closesAtMs = 0 } = sale;
  const untilMs = Math.min(closesAtMs, nowMs);
  const inside = samples.map(({ atMs }) => atMs).filter((atMs) => atMs >= lobbyOpensAtMs && atMs <= untilMs);
  const times = [lobbyOpensAtMs, ...inside, Math.max(lobbyOpensAtMs, untilMs)];
  const longest = gapIntervals * sampleIntervalMs(sale);
  return times.reduce((sum, atMs, nth) => {
    const gapMs = atMs - (times[nth - 1] ?? atMs);
    return gapMs > longest ? sum + gapMs : sum;
  }, 0);
}
