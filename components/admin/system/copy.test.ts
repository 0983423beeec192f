import { expect, it } from "vitest";

import { diskText, lagText, lastRunText, stateOfLoop, waitText } from "./copy";

it("tells the state of a loop, the gravest first", () => {
  const loop = { lagSeconds: 2, failures: 0, isSilent: false };
  expect(stateOfLoop(loop)).toEqual({ text: "Runs", isWell: true });
  expect(stateOfLoop({ ...loop, lagSeconds: null }).isWell).toBe(true);
  expect(stateOfLoop({ ...loop, lagSeconds: 31 }).text).toBe("Late");
  expect(stateOfLoop({ ...loop, failures: 3, lagSeconds: 99 }).text).toBe("Fails");
  expect(stateOfLoop({ ...loop, failures: 3, isSilent: true }).text).toBe("No worker reports it");
});

it("formats waits, lags and disks", () => {
  expect([0.5, 5, 99, 600, 3_600, 7_200].map(waitText)).toEqual(["500 ms", "5 s", "99 s", "10 min", "60 min", "2 h"]);
  expect([null, 0.4, 12].map(lagText)).toEqual(["–", "–", "12 s"]);
  expect([null, 400, 12_000, 250_000].map(lastRunText)).toEqual(["Not yet", "now", "12 s ago", "4 min 10 s ago"]);
  expect(diskText({ freeBytes: 120e9, totalBytes: 500e9 }, "en-GB")).toBe("120 GB of 500 GB free (24%)");
  expect(diskText({ freeBytes: 0, totalBytes: 0 }, "en-GB")).toBe("0 GB of 0 GB free (0%)");
});
