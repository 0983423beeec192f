import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { maxCodeLanes } from "@/lib/sales/limits";

import { Checklist } from "../checklist";
import { SaleForm, type SaleFormProps } from "./sale-form";

const idle = async () => ({ status: "idle" }) as const;
const initial = {
  name: "Friday",
  opensAt: "2027-03-05T20:00",
  onePlacePer: "account",
  "lanes.0.key": "fans",
  "lanes.0.name": "Fans",
};

const form = (props: Partial<SaleFormProps> = {}) =>
  renderToStaticMarkup(
    <SaleForm
      action={idle}
      hidden={{ sale: "friday", version: "3", schedule: "dated" }}
      initial={initial}
      clock={{ zone: "Europe/Berlin", now: "1 Mar 2027, 10:00" }}
      submit="Save"
      backHref="/admin/sales/friday"
      {...props}
    />,
  );

const count = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].length;

it("names the zone at each time, and sends the version that was seen", () => {
  const html = form();
  expect(count(html, /<label[^>]*>[^<]*\(Europe\/Berlin\)/g)).toBe(3);
  expect(html).toContain("1 Mar 2027, 10:00");
  expect(html).toContain('<input type="hidden" name="version" value="3"/>');
  expect(html).toContain('name="opensAt" value="2027-03-05T20:00"');
});

it("gives each control an id of its own", () => {
  const ids = [...form().matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

it("leaves out the times of a sale without dates", () => {
  expect(form({ clock: undefined })).not.toContain("datetime-local");
});

it("keeps what depends on the lobby readable, and sends it along", () => {
  const html = form({ isInLobby: true });
  expect(html).toMatch(/<input[^>]*readOnly=""[^>]*name="lobbyOpensAt"/);
  expect(html).toContain('<input type="hidden" name="onePlacePer" value="account"/>');
  // The lane that is there is shown, and no row for another one.
  expect(count(html, /name="lanes\.\d\.name"/g)).toBe(1);
  expect(count(form(), /name="lanes\.\d\.name"/g)).toBe(maxCodeLanes);
});

it("tells the states of a checklist by words, and leads to where they are mended", () => {
  const html = renderToStaticMarkup(
    <Checklist
      lines={[
        { label: "Stock", state: "pass", text: "900 units left.", place: "inventory" },
        { label: "Cap", state: "warn", text: "Too many.", place: "plan" },
        { label: "Redis", state: "fail", text: "Away.", place: "none" },
      ]}
      links={{ inventory: { href: "/i", label: "Inventory" }, plan: { href: "/p", label: "Edit the sale" } }}
    />,
  );
  expect(html).toContain("1 not ready, 1 to check.");
  expect(html).toMatch(/Ready<\/span>.*Check<\/span>.*Not ready<\/span>/s);
  expect(html).toContain('href="/p"');
  expect(html).not.toContain('href="/i"');
});
