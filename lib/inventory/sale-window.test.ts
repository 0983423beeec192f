import { describe, expect, it } from "vitest";

import { saleWindow } from "./sale-window";

const noonUtc = Date.parse("2027-03-26T12:00:00Z");

describe("saleWindow", () => {
  it("begins today on the listing's own calendar", () => {
    const stay = (timezone: string) => saleWindow({ kind: "stay", timezone, startTime: null }, noonUtc).first;
    expect([stay("Europe/London"), stay("Pacific/Auckland"), stay("Pacific/Honolulu")]).toEqual([
      "2027-03-26",
      "2027-03-27",
      "2027-03-26",
    ]);
  });

  it("leaves out today's departure once its time has come", () => {
    const flight = (startTime: string) => saleWindow({ kind: "flight", timezone: "Europe/Paris", startTime }, noonUtc).first;
    expect([flight("12:59"), flight("13:00:00"), flight("13:01")]).toEqual(["2027-03-27", "2027-03-27", "2027-03-26"]);
  });

  it("ends at the horizon", () => {
    expect(saleWindow({ kind: "event", timezone: "Asia/Tokyo", startTime: "19:30" }, noonUtc).last).toBe("2028-04-29");
  });
});
