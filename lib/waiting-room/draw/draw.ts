/** The draw of a sale's lanes, prepared once per process, and the numbers that follow from it. */
import { createCache } from "@/lib/core/cache/cache";
import type { Sale } from "@/lib/sales/sale";

import { maxRoomsRemembered } from "../limits";
import { type Draw, numberOf, prepareDraw } from "./permutation";

const draws = createCache({
  name: "waiting-room.draws",
  maxAgeMs: Infinity,
  max: maxRoomsRemembered,
  keyOf: ({ id, runEpoch }, lane, size) => `${id}/${runEpoch}/${lane}/${size}`,
  load: (sale: Sale, lane: number, size: number): Promise<Draw> =>
    prepareDraw(sale.drawSecret, { sale: sale.id, lane: sale.lanes[lane]?.key ?? "" }, size),
});

/**
 * Reads the number of a place.
 * @returns a number from 1; undefined before the draw is written down
 */
export async function numberOfPlace(sale: Sale, lane: number, index: number): Promise<number | undefined> {
  if (sale.lobbySizes === undefined) return undefined;
  const lobbySize = sale.lobbySizes[lane] ?? 0;
  const draw = index < lobbySize ? await draws.get(sale, lane, lobbySize) : undefined;
  return numberOf({ lobbySize }, index, draw);
}

/**
 * The name of the session that a place leads to. It is the same in every epoch of the run.
 * @param index "" for the beginning of all names of the lane
 */
export const sessionOf = (sale: Sale, lane: number, index: number | ""): string => `${sale.runEpoch}:${lane}:${index}`;

/** The lane in a session's name. */
export const laneOfSession = (session: string): number => Number(session.split(":")[1] ?? 0);
