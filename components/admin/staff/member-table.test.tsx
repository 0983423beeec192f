import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import type { Places } from "@/lib/auth/staff/list-staff";

import { InviteForm } from "./invite-form";
import type { ShownGrant, ShownMember } from "./member-row";
import { MemberTable } from "./member-table";

const roles = [
  { role: "owner", name: "Owner" },
  { role: "door", name: "Door" },
];
const idle = async () => ({ status: "idle" }) as const;
const everywhere: Places = { isEvery: true, listings: [] };

const grant: ShownGrant = {
  id: "g",
  role: "door",
  roleName: "Door",
  listingId: "l",
  listingName: "Harbour House",
  version: 3,
  sinceMs: Date.parse("2026-05-03T10:00:00Z"),
  mayManage: true,
  isLastOwner: false,
  losses: ["check guests in"],
  reason: undefined,
};

const member = (changes: Partial<ShownGrant> = {}, isReader = false, moreGrants = 0): ShownMember => ({
  userId: "u",
  name: "Dora",
  email: "dora@example.com",
  signedInMs: null,
  hasSecondFactor: false,
  mayReset: false,
  isReader,
  grants: [{ ...grant, ...changes }],
  moreGrants,
});

const table = (...shown: readonly ShownMember[]) =>
  renderToStaticMarkup(
    <MemberTable
      members={shown}
      roles={roles}
      places={everywhere}
      locale="en-GB"
      change={idle}
      remove={idle}
      grant={idle}
      reset={idle}
      empty="No member found"
    />,
  );

describe("the table of staff", () => {
  it("names each role with its listing, what its removal loses, and the member in each button", () => {
    const html = table(member());
    expect(html.replaceAll(/<!-- -->/g, "")).toContain("at Harbour House, since 3 May 2026");
    expect(html).toContain(
      "Without this role, Dora can no longer do this at Harbour House, from the next request on: check guests in.",
    );
    expect(html.replaceAll(/<[^>]+>/g, "")).toContain("Remove the role Dora");
    expect(html.match(/name="version" value="3"/g)).toHaveLength(2);
    expect(html).toContain("Not signed in");
  });

  it("says of the reader's own role that it is theirs, and of one that another gives as well that nothing is lost", () => {
    expect(table(member({}, true))).toContain("Without this role, you can no longer");
    expect(table(member({ losses: [] }))).toContain("Dora can still do the same at Harbour House by another role.");
  });

  it("says how many more roles a member has", () => {
    const text = (more: number) => table(member({}, false, more)).replaceAll(/<!-- -->/g, "");
    expect(text(0)).not.toContain("choose a listing");
    expect(text(1)).toContain("And 1 more role: choose a listing to see those there.");
    expect(text(12)).toContain("And 12 more roles: ");
  });

  it("disables the forms of a role that the reader cannot change, and says why", () => {
    const html = table(member({ reason: "An owner of every listing can change it." }));
    expect(html).toMatch(/<fieldset disabled="" aria-describedby="grant-reason-g"/);
    expect(html).toContain("An owner of every listing can change it.");
    expect(table(member())).not.toContain('disabled=""');
  });
});

describe("a search of the staff", () => {
  it("shows a text where it finds no member, and no headers over nothing", () => {
    expect(table()).toBe("No member found");
    expect(table(member())).not.toContain("No member found");
  });
});

describe("the form of an invitation", () => {
  const form = (places: Places) => renderToStaticMarkup(<InviteForm action={idle} roles={roles} places={places} />);

  it("lets an owner of every listing choose between one and all, and chooses neither", () => {
    const html = form(everywhere);
    expect(html).toContain('value="every"');
    expect(html).not.toContain('checked=""');
  });

  it("asks for the listing by its name, which is sent as it is typed without JavaScript", () => {
    const html = form(everywhere);
    expect(html).toMatch(/<input[^>]*role="combobox"[^>]*name="listingName"/);
    expect(html).not.toContain("last part of its address");
  });

  it("offers an owner of some listings those alone", () => {
    const html = form({ isEvery: false, listings: [{ slug: "harbour-house", name: "Harbour House" }] });
    expect(html).toContain('<option value="harbour-house">Harbour House</option>');
    expect(html).toContain('type="hidden" name="where" value="one"');
    expect(html).not.toContain('value="every"');
  });
});
