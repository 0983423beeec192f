/** Charts as HTML: names, looks without colour, empty data and one point. */
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import { Chart, type ChartProps } from "./chart";

const chart = (changes: Partial<ChartProps>) =>
  renderToStaticMarkup(
    <Chart
      id="units"
      kind="line"
      title="Units"
      labels={["1 Jun", "2 Jun", "3 Jun"]}
      names={["Tuesday", "Wednesday", "Thursday"]}
      series={[{ name: "Now", values: [3, null, 9] }]}
      tickText={String}
      valueText={(value) => `${value} rooms`}
      {...changes}
    />,
  );

describe("a chart", () => {
  it("has a name that sums it up", () => {
    expect(chart({})).toContain(
      'aria-label="Units. Now: highest 9 rooms (Thursday), lowest 3 rooms (Tuesday). The table below has every figure."',
    );
  });

  it("gives each part of the plot its figures", () => {
    expect(chart({})).toContain('data-tip="Wednesday\nNow: –"');
    expect(chart({})).toContain('data-tip="Thursday\nNow: 9 rooms"');
  });

  it("tells lines apart by dashes and marks, bars by patterns, with a legend", () => {
    const series = [
      { name: "Now", values: [1, 2, 3] },
      { name: "Year before", values: [3, 2, 1] },
    ];
    const lines = chart({ series });
    expect(lines).toContain('stroke-dasharray="6 4"');
    expect(lines).toContain("Year before</li>");
    const bars = chart({ kind: "stacked", series });
    expect(bars).toContain('id="units-filling-1"');
    expect(bars).toContain('fill="url(#units-filling-1)"');
  });

  it("without figures says so, and of one point shows a mark", () => {
    const empty = chart({ labels: [], names: [], series: [{ name: "Now", values: [] }] });
    expect(empty).toContain("No figures");
    expect(empty).toContain("Now: no figures");
    expect(empty).not.toContain("NaN");
    const one = chart({ labels: ["1 Jun"], names: ["Tuesday"], series: [{ name: "Now", values: [4] }] });
    expect(one).toContain('x="50%"');
    expect(one).toContain("Now: 4 rooms.");
    expect(one).not.toContain("NaN");
  });

  it("draws a limit, and labels that belong to times", () => {
    const html = chart({ at: [0, 1_000, 4_000], limit: { name: "Cap", value: 20 } });
    expect(html).toContain("Cap 20 rooms");
    expect(html).toContain('stroke-dasharray="4 4"');
    expect(html).toContain('x="25%"');
  });
});
