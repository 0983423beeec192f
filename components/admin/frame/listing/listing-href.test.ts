import { expect, it } from "vitest";

import { listingOf, pageHref, switchedHref } from "./listing-href";

const orders = { href: "/admin/orders", takesListing: true, hasListsBelow: false } as const;
const sales = { href: "/admin/sales", takesListing: true, hasListsBelow: false } as const;
const partners = { href: "/admin/partners", takesListing: false, hasListsBelow: false } as const;
const reports = { href: "/admin/reports", takesListing: true, hasListsBelow: true } as const;
const pages = [orders, sales, partners, reports];
const from = (pathname: string, query = "") => ({ pathname, query });

it("carries the listing to the lists that take one", () => {
  expect(pageHref(orders, "casa & co")).toBe("/admin/orders?listing=casa+%26+co");
  expect(pageHref(orders, null)).toBe("/admin/orders");
  expect(pageHref(partners, "casa")).toBe("/admin/partners");
});

it("keeps the list and its other filters, but not a search or a position", () => {
  const now = from("/admin/sales", "state=open&q=ana&after=x&listing=hall");
  expect(switchedHref(pages, now, "casa")).toBe("/admin/sales?state=open&listing=casa");
  expect(switchedHref(pages, now, null)).toBe("/admin/sales?state=open");
});

it("keeps a page below a list that takes a listing, too, and its filters, but not a unit type of another", () => {
  const now = from("/admin/reports/pace", "granularity=week&unit_type_id=x&listing=hall");
  expect(switchedHref(pages, now, "casa")).toBe("/admin/reports/pace?granularity=week&listing=casa");
  expect(switchedHref(pages, now, null)).toBe("/admin/reports/pace?granularity=week");
});

it("leads to a list from a page of one thing, and from a page that takes no listing", () => {
  expect(switchedHref(pages, from("/admin/sales/finale", "x=1"), "casa")).toBe("/admin/sales?listing=casa");
  expect(switchedHref(pages, from("/admin/partners"), "casa")).toBe("/admin/orders?listing=casa");
  expect(switchedHref([partners], from("/admin/partners"), "casa")).toBeUndefined();
});

it("knows the listing of a page: the one it is limited to, or the one it is about", () => {
  expect(listingOf("/admin/orders", "casa")).toBe("casa");
  expect(listingOf("/admin/orders", null)).toBeNull();
  expect(listingOf("/admin/inventory", "")).toBeNull();
  for (const path of ["inventory/caf%C3%A9/edits", "catalogue/caf%C3%A9", "day-close/caf%C3%A9/2027-01-01"])
    expect(listingOf(`/admin/${path}`, null)).toBe("café");
  expect(listingOf("/admin/catalogue/new", null)).toBeNull();
  expect(listingOf("/admin/catalogue/%E0%A4%A", null)).toBeNull();
});
