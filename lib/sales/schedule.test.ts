import { describe, expect, it } from "vitest";

import { hasCode } from "@/lib/core/errors";

import { planTimes, toLocalField } from "./schedule";
import { salePlanSchema } from "./schemas";

const zone = "Europe/Berlin";
const nowMs = Date.parse("2027-03-01T09:00:00Z");

const plan = (times: Partial<Record<"lobbyOpensAt" | "opensAt" | "closesAt", string>> = {}) => {
  const parsed = salePlanSchema.parse({
    schedule: "dated",
    name: "One night",
    lobbyOpensAt: "2027-03-05T19:30",
    opensAt: "2027-03-05T20:00",
    closesAt: "2027-03-05T22:00",
    maxActiveSessions: "100",
    admissionsPerMinute: "60",
    sessionSeconds: "300",
    hardEndSeconds: "900",
    graceSeconds: "60",
    onePlacePer: "browser",
    proofOfWorkBits: "0",
    offlineAdmissionsPerMinute: "0",
    ...times,
  });
  if (parsed.schedule !== "dated") throw new Error("not dated");
  return parsed;
};

/** The fields at which a plan is refused. */
function refusedAt(times: Parameters<typeof plan>[0]): readonly string[] {
  try {
    planTimes(plan(times), { zone, nowMs });
    return [];
  } catch (error) {
    if (!hasCode(error, "invalid_input")) throw error;
    return error.details.issues.map(({ path }) => path.join("."));
  }
}

it("reads the times by the listing's clock", () => {
  expect(planTimes(plan(), { zone, nowMs })).toEqual({
    lobbyOpensAtMs: Date.parse("2027-03-05T18:30:00Z"),
    opensAtMs: Date.parse("2027-03-05T19:00:00Z"),
    closesAtMs: Date.parse("2027-03-05T21:00:00Z"),
  });
});

describe("refuses at its field", () => {
  it.each([
    [{ opensAt: "2027-02-28T20:00" }, ["opensAt", "lobbyOpensAt"]],
    [{ lobbyOpensAt: "2027-03-01T10:00", opensAt: "2027-03-01T10:00", closesAt: "2027-03-01T11:00" }, ["opensAt"]],
    [{ closesAt: "2027-03-05T20:00" }, ["closesAt"]],
    [{ lobbyOpensAt: "2027-03-05T20:01" }, ["lobbyOpensAt"]],
    [{ lobbyOpensAt: "2027-03-03T19:59" }, ["lobbyOpensAt"]],
    [{ closesAt: "2027-04-06T20:00" }, ["closesAt"]],
    [{ lobbyOpensAt: "2029-03-05T20:00", opensAt: "2029-03-05T20:00", closesAt: "2029-03-05T22:00" }, ["opensAt"]],
    [{ lobbyOpensAt: "2027-03-28T01:00", opensAt: "2027-03-28T02:30", closesAt: "2027-03-28T05:00" }, ["opensAt"]],
  ])("%j", (times, fields) => expect(refusedAt(times)).toEqual(fields));

  it("nothing of a plan that is right", () => expect(refusedAt({})).toEqual([]));
});

it("takes the earlier of two instants of a repeated hour, and keeps the one that was chosen before", () => {
  const repeated = plan({ lobbyOpensAt: "2027-10-31T02:00", opensAt: "2027-10-31T02:30", closesAt: "2027-10-31T05:00" });
  const times = planTimes(repeated, { zone, nowMs });
  expect(new Date(times.opensAtMs).toISOString()).toBe("2027-10-31T00:30:00.000Z");
  const later = { ...times, opensAtMs: Date.parse("2027-10-31T01:30:20Z") };
  expect(planTimes(repeated, { zone, nowMs, before: later }).opensAtMs).toBe(later.opensAtMs);
});

it("writes an instant as a form's field shows it", () => {
  expect(toLocalField(Date.parse("2027-07-05T19:00:30Z"), zone)).toBe("2027-07-05T21:00");
});
