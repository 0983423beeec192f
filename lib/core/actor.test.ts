import { describe, expect, expectTypeOf, it } from "vitest";

import {
  type Actor,
  type ActorText,
  formatActor,
  holderOf,
  linkTokenOf,
  type LinkActor,
  type UserActor,
  withLink,
} from "./actor";
import type { Holder } from "./holder";

/** Each member of the union, with its holder and its text; a member without a line here does not compile. */
const members = {
  user: [{ kind: "user", userId: "7" }, { kind: "user", id: "7" }, "user:7"],
  guest: [{ kind: "guest", guestId: "ab12" }, { kind: "guest", id: "ab12" }, "guest:ab12"],
  partner: [{ kind: "partner", partnerId: "9", test: false }, { kind: "partner", id: "9" }, "partner:9"],
  link: [{ kind: "link", linkToken: "token" }, undefined, "link"],
  system: [{ kind: "system" }, undefined, "system"],
  anonymous: [{ kind: "anonymous" }, undefined, "anonymous"],
} satisfies { [K in Actor["kind"]]: readonly [Extract<Actor, { kind: K }>, Holder | undefined, ActorText] };

describe("actors", () => {
  it.each(Object.values(members))("have a holder and a text: %o", (actor: Actor, holder, text) => {
    expect(holderOf(actor)).toEqual(holder);
    expect(formatActor(actor)).toBe(text);
  });

  it("have another holder for a partner's test keys", () => {
    const actor = { kind: "partner", partnerId: "9", test: true } as const;
    expect(holderOf(actor)).toEqual({ kind: "partner", id: "9/test" });
    expect(formatActor(actor)).toBe("partner:9/test");
  });

  it("have a holder by type exactly where they can own rows", () => {
    expectTypeOf(holderOf(members.user[0])).toEqualTypeOf<Holder>();
    expectTypeOf<ReturnType<typeof formatActor>>().toEqualTypeOf<ActorText>();
    expectTypeOf<"somebody">().not.toExtend<ActorText>();
  });
});

describe("signed links", () => {
  it("leave a signed-in user and a guest who they are", () => {
    const user: UserActor = withLink<UserActor>({ kind: "user", userId: "7" }, "token");
    const guest = withLink({ kind: "guest", guestId: "ab12" }, "token");
    expect([formatActor(user), linkTokenOf(user)]).toEqual(["user:7", "token"]);
    expect([formatActor(guest), linkTokenOf(guest)]).toEqual(["guest:ab12", "token"]);
  });

  it("make an anonymous actor a reader with a link", () => {
    const actor = withLink({ kind: "anonymous" }, "token");
    expect(actor).toEqual<LinkActor>({ kind: "link", linkToken: "token" });
    expect(linkTokenOf(actor)).toBe("token");
  });

  it("change nothing where the browser has none", () => {
    expect(withLink({ kind: "anonymous" }, undefined)).toEqual({ kind: "anonymous" });
    expect(linkTokenOf({ kind: "system" })).toBeUndefined();
  });
});
