import { expect, it } from "vitest";

import type { StaffRole } from "@/db/schema";

import { findCommands, staffCommands } from "./commands";
import { commandHref } from "./format";
import { ownerActor } from "./testing";

const commandsOf = (role: StaffRole, listingId: string | null = null) =>
  staffCommands({ ...ownerActor, grants: [{ role, listingId }] }).map(({ label }) => label);

it("gives each role the commands that its permissions allow", () => {
  expect(commandsOf("owner")).toEqual([
    "Sell at the desk",
    "Edit many dates",
    "New sale",
    "New listing",
    "Invite staff",
    "Export attendees",
  ]);
  expect(commandsOf("front_desk")).toEqual(["Sell at the desk", "Export attendees"]);
  expect(commandsOf("viewer")).toEqual([]);
  // To make listings belongs to the house, not to one listing.
  expect(commandsOf("manager", "one")).toEqual(["Sell at the desk", "Edit many dates", "New sale", "Export attendees"]);
});

it("finds commands by the beginning of a word, also of another word for them", () => {
  const found = (text: string) => findCommands(ownerActor, text).map(({ label }) => label);
  expect(found("SELL")).toEqual(["Sell at the desk"]);
  expect(found("new")).toEqual(["New sale", "New listing"]);
  expect(found("rates")).toEqual(["Edit many dates"]);
  expect(found("ell")).toEqual([]);
});

it("keeps the chosen listing where the command is permitted at every listing", () => {
  const hrefOf = (listingId: string | null, listing: string | null) =>
    findCommands({ ...ownerActor, grants: [{ role: "owner", listingId }] }, "edit many").map((command) =>
      commandHref(command, listing),
    );
  expect(hrefOf(null, "casa do rio")).toEqual(["/admin/inventory/casa%20do%20rio/change"]);
  expect(hrefOf(null, null)).toEqual(["/admin/inventory"]);
  expect(hrefOf("one", "casa-do-rio")).toEqual(["/admin/inventory"]);
});
