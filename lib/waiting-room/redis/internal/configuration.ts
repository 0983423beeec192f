/** A sale as fields of the room's hash. Pure. */
import type { Sale } from "@/lib/sales/sale";

type Fields = Readonly<Record<string, number>>;

/** The fields that an operator configures. */
export function configurationOf(sale: Sale): Fields {
  const shares = Object.fromEntries(sale.lanes.map(({ sharePercent }, lane) => [`sh${lane}`, sharePercent]));
  return {
    lobby: sale.lobbyOpensAtMs ?? 0,
    open: sale.opensAtMs ?? 0,
    close: sale.closesAtMs ?? 0,
    cap: sale.maxActiveSessions,
    rate: sale.admissionsPerMinute,
    paused: Number(sale.paused),
    shut: Number(sale.closed),
    ses: sale.sessionSeconds * 1_000,
    hard: sale.hardEndSeconds * 1_000,
    grace: sale.graceSeconds * 1_000,
    lanes: sale.lanes.length,
    ...shares,
  };
}

/** The counters of a new epoch. */
const counters = {
  out: 0,
  adm: 0,
  clm: 0,
  nos: 0,
  lft: 0,
  don: 0,
  end: 0,
  tok: 0,
  hat: 0,
  at: 0,
  hold: 0,
  pau: 0,
  gap: 0,
  gul: 0,
  stock: -1,
  ew: -1,
};

/**
 * All fields of a new epoch. No number is given or called before a checkpoint raises the limits, so a
 * beginning that arrives late does no harm.
 */
export function beginningOf(sale: Sale): Fields {
  const isDrawn = sale.lobbySizes !== undefined || sale.opensAtMs === undefined;
  const isRecovery = sale.checkpointAtMs !== undefined;
  const lanes = sale.lanes.map((_, lane) => {
    const issued = sale.issuedLimits[lane] ?? 0;
    const served = sale.servedLimits[lane] ?? 0;
    const fields = { n: issued, L: issued, s: served, S: served, N: sale.lobbySizes?.[lane] ?? 0, c: 0, g: 0 };
    return Object.entries(fields).map(([name, value]) => [`${name}${lane}`, value] as const);
  });
  return {
    ...configurationOf(sale),
    ...counters,
    ...Object.fromEntries(lanes.flat()),
    ver: sale.version,
    drawn: Number(isDrawn),
    gh: isRecovery ? sale.insideCount : 0,
  };
}
