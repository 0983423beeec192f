/** The question of a report by the names of addresses, which its page, its file and the API share. Pure. */
import type { ReportParameters } from "./read-report";

/** Names in an address, by the parameter. */
export const parameterNames = {
  firstDate: "first_date",
  lastDate: "last_date",
  asOf: "as_of",
  granularity: "granularity",
  channel: "channel",
  unitTypeId: "unit_type_id",
  currency: "currency",
} as const satisfies Readonly<Partial<Record<keyof ReportParameters, string>>>;

export type ParameterName = keyof typeof parameterNames;

/**
 * Reads the parameters of an address; an empty one is as none.
 * @param valueOf returns a parameter's value by its name in the address
 */
export function readParameters(valueOf: (name: string) => string | undefined): ReportParameters {
  const given = Object.entries(parameterNames).flatMap(([parameter, name]) => {
    const value = valueOf(name)?.trim() ?? "";
    return value === "" ? [] : [[parameter, value] as const];
  });
  return Object.fromEntries(given) as ReportParameters;
}
