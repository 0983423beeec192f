import { describe, expect, it } from "vitest";

import { type StaffRole, staffRoles } from "@/db/schema";
import { systemActor } from "@/lib/core/actor";

import type { Grant, StaffActor } from "./actor";
import {
  grantedListings,
  isPermitted,
  isPermittedSomewhere,
  listingScope,
  narrowScope,
  permissions,
  permissionToSee,
  requireHousePermission,
  requirePermission,
  requirePermissionEverywhere,
  rolesWith,
} from "./permissions";
import { listingPermissions } from "./testing";

const staff = (...grants: Grant[]): StaffActor => ({ kind: "user", userId: "u", grants });
const at = (role: StaffRole, listingId: string | null): Grant => ({ role, listingId });
const codeOf = (run: () => void): string | undefined => {
  try {
    run();
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe("permissions", () => {
  it("give the owner everything, and a guest nothing", () => {
    for (const permission of permissions) {
      expect([permission, isPermittedSomewhere(staff(at("owner", null)), permission)]).toEqual([permission, true]);
      expect([permission, isPermittedSomewhere(staff(), permission)]).toEqual([permission, false]);
    }
  });

  it("show no money and no addresses to the staff of a door", () => {
    const door = staff(at("door", null));
    expect(permissions.filter((permission) => isPermittedSomewhere(door, permission))).toEqual(["door.admit", "arrivals.read"]);
  });

  it("include the permission to see what is changed, for every role", () => {
    for (const role of staffRoles)
      for (const permission of permissions) {
        const seenWith = permissionToSee(permission);
        if (seenWith === undefined || !isPermittedSomewhere(staff(at(role, null)), permission)) continue;
        expect([role, seenWith, isPermittedSomewhere(staff(at(role, null)), seenWith)]).toEqual([role, seenWith, true]);
      }
  });

  it("count at the listing of the grant alone", () => {
    const desk = staff(at("front_desk", "a"), at("door", "b"));
    expect(listingPermissions.filter((permission) => isPermitted(desk, permission, "b"))).toEqual([
      "door.admit",
      "arrivals.read",
    ]);
    expect(isPermitted(desk, "orders.edit", "a")).toBe(true);
    expect(isPermitted(desk, "orders.edit", "c")).toBe(false);
    expect(listingScope(desk, "door.admit")).toEqual(["a", "b"]);
    expect(listingScope(desk, "orders.edit")).toEqual(["a"]);
    expect(listingScope(desk, "sales.operate")).toEqual([]);
  });

  it("reach every listing with a grant for all of them, and for the system", () => {
    expect(listingScope(staff(at("viewer", "a"), at("viewer", null)), "sales.read")).toBe("every");
    expect(listingScope(systemActor, "sales.operate")).toBe("every");
    expect(isPermitted(systemActor, "partners.manage")).toBe(true);
  });

  it("over the staff of a listing are its owner's, and come with every other permission there", () => {
    expect(isPermitted(staff(at("owner", "a")), "staff.manage", "a")).toBe(true);
    expect(isPermitted(staff(at("owner", "a")), "staff.manage", "b")).toBe(false);
    for (const role of rolesWith("staff.manage"))
      for (const permission of permissions)
        expect([permission, isPermittedSomewhere(staff(at(role, null)), permission)]).toEqual([permission, true]);
  });

  it("of the house need a grant for every listing", () => {
    const owner = staff(at("owner", "a"));
    expect(isPermitted(owner, "partners.manage")).toBe(false);
    expect(isPermittedSomewhere(owner, "messages.edit")).toBe(false);
    expect(isPermitted(staff(at("manager", null)), "partners.manage")).toBe(true);
  });
});

describe("the listings of an actor", () => {
  it("are those of all grants, and narrow to one of them", () => {
    expect(grantedListings(staff(at("door", "a"), at("viewer", "b"), at("owner", "a")))).toEqual(["a", "b"]);
    expect(grantedListings(staff(at("door", "a"), at("viewer", null)))).toBe("every");
    expect(narrowScope("every", "a")).toEqual(["a"]);
    expect(narrowScope(["a", "b"], "b")).toEqual(["b"]);
    expect(narrowScope(["a", "b"], "c")).toEqual([]);
    expect(narrowScope(["a", "b"], undefined)).toEqual(["a", "b"]);
  });
});

describe("a refused permission", () => {
  it("is named to an actor who sees the object, and hides the object from others", () => {
    const viewer = staff(at("viewer", "a"));
    expect(codeOf(() => requirePermission(viewer, "sales.operate", ["a"], "sale"))).toBe("forbidden");
    expect(codeOf(() => requirePermission(viewer, "sales.operate", ["b"], "sale"))).toBe("not_found");
    expect(codeOf(() => requirePermission(viewer, "sales.read", ["b"], "sale"))).toBe("not_found");
    expect(codeOf(() => requireHousePermission(staff(at("finance", null)), "partners.manage", "partner"))).toBe("forbidden");
    expect(codeOf(() => requireHousePermission(staff(at("door", null)), "partners.manage", "partner"))).toBe("not_found");
  });

  it("over every listing is named to an actor who has it at some", () => {
    expect(codeOf(() => requirePermissionEverywhere(staff(at("owner", null)), "staff.manage", "member"))).toBeUndefined();
    expect(codeOf(() => requirePermissionEverywhere(staff(at("owner", "a")), "staff.manage", "member"))).toBe("forbidden");
    expect(codeOf(() => requirePermissionEverywhere(staff(at("manager", "a")), "staff.manage", "member"))).toBe("forbidden");
    expect(codeOf(() => requirePermissionEverywhere(staff(at("door", null)), "staff.manage", "member"))).toBe("not_found");
  });

  it("of an object of several listings: one is enough to see it, all are needed to change it", () => {
    const desk = staff(at("front_desk", "a"));
    expect(codeOf(() => requirePermission(desk, "orders.read", ["a", "b"], "order"))).toBeUndefined();
    expect(codeOf(() => requirePermission(desk, "orders.edit", ["a", "b"], "order"))).toBe("forbidden");
    expect(codeOf(() => requirePermission(desk, "orders.edit", ["a"], "order"))).toBeUndefined();
    expect(codeOf(() => requirePermission(staff(at("owner", "a")), "orders.edit", [], "order"))).toBe("not_found");
    expect(codeOf(() => requirePermission(staff(at("owner", null)), "orders.edit", [], "order"))).toBeUndefined();
  });
});
