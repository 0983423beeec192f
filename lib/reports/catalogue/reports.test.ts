/** Descriptions of reports: whole, and about columns that exist. */
import { expect, it } from "vitest";

import { maxSeries } from "@/components/admin/charts/looks";
import { ownerActor } from "@/lib/staff/testing";

import { listReports } from "../list-reports";
import { usualDates } from "../read-report";
import { isReportName, reports } from "./reports";
import { reportNames } from "./types";

it("have charts of their own columns, all values of one kind", () => {
  for (const [name, { columns, charts }] of Object.entries(reports)) {
    expect([name, charts.length > 0]).toEqual([name, true]);
    for (const { x, series, split } of charts) {
      const keys = columns.map(({ key }) => key);
      const shown = split ? [split.value] : (series ?? []);
      expect(keys).toEqual(expect.arrayContaining([x, ...shown, ...(split ? [split.by] : [])]));
      expect(shown.length).toBeLessThanOrEqual(maxSeries);
      const kinds = new Set(shown.map((key) => columns.find((column) => column.key === key)?.kind));
      expect(kinds.size).toBe(1);
    }
  }
});

it("have words for their readers, and dates around today", () => {
  for (const name of reportNames) {
    const { words, answers } = reports[name];
    expect(words.length).toBeGreaterThan(0);
    expect(answers.endsWith(".")).toBe(true);
  }
  expect(usualDates("pace", "2027-06-01")).toEqual({ firstDate: "2027-06-01", lastDate: "2027-08-30" });
  expect(usualDates("sales", "2027-06-01")).toEqual({ firstDate: "2027-05-03", lastDate: "2027-06-01" });
  expect([isReportName("pace"), isReportName("toString")]).toEqual([true, false]);
});

it("about money are closed to a reader who sees no money", () => {
  const closed = (role: "viewer" | "finance") =>
    listReports({ ...ownerActor, grants: [{ role, listingId: null }] }).flatMap(({ name, isOpen }) => (isOpen ? [] : [name]));
  expect(closed("viewer")).toEqual(["payments", "tax"]);
  expect(closed("finance")).toEqual([]);
});
