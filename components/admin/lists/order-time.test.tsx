import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { OrderTime } from "./order-time";

const text = (zone: string, isZoneNamed: boolean) =>
  renderToStaticMarkup(
    <OrderTime atMs={Date.UTC(2026, 10, 30, 12)} zone={zone} isZoneNamed={isZoneNamed} locale="en-GB" />,
  ).replaceAll(/<[^>]+>/g, "");

it("names the place of the clock where a list has several", () => {
  expect(text("America/New_York", true)).toBe("30 Nov 2026, 07:00 (New York time)");
  expect(text("America/New_York", false)).toBe("30 Nov 2026, 07:00");
});

it("names UTC in any list: it is the clock of no place", () => {
  expect(text("UTC", true)).toBe("30 Nov 2026, 12:00 UTC");
  expect(text("UTC", false)).toBe("30 Nov 2026, 12:00 UTC");
});
