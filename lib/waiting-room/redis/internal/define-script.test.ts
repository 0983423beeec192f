import { expect, expectTypeOf, it } from "vitest";

import * as scripts from "../scripts";
import { worded } from "./define-script";

const { advanceScript, claimScript, joinScript, raiseLimitsScript } = scripts;

const keys = {
  state: "{sale}:state",
  sessions: "{sale}:sessions",
  hardEnds: "{sale}:hard-ends",
  groups: "{sale}:groups",
  groupCounts: "{sale}:group-counts",
  laneGroups: "{sale}:groups:0",
  claimed: "{sale}:claimed:0",
  late: "{sale}:late",
  person: undefined,
};
const args = { epoch: 3, lane: 0, number: 17, session: "3:0:16", person: "", place: 64 };

it("gives each key and argument a name in Lua, in the order in which they are sent", () => {
  const lines = claimScript.text.split("\n");
  expect(lines[0]).toBe("-- waiting room: claim");
  expect(lines).toContain("local KEY_GROUP_COUNTS = KEYS[5]");
  expect(lines).toContain("local ARG_SESSION = ARGV[4]");
  const sent = claimScript.arrange({ keys, args });
  expect(sent.keys[4]).toBe(keys.groupCounts);
  expect(sent.args).toEqual(["3", "0", "17", "3:0:16", "", "64"]);
});

it("sends the room's hash for an optional key that the caller has not, which Lua reads as nil", () => {
  expect(claimScript.text).toContain("local KEY_PERSON = KEYS[9] ~= KEYS[1] and KEYS[9] or nil");
  expect(claimScript.arrange({ keys, args }).keys[8]).toBe(keys.state);
  expect(claimScript.arrange({ keys: { ...keys, person: "{sale}:id:a" }, args }).keys[8]).toBe("{sale}:id:a");
});

it("sends the keys of each lane after the others, and unnamed arguments after the named ones", () => {
  const lane = (number: number) => ({
    laneGroups: `{sale}:groups:${number}`,
    claimed: `{sale}:claimed:${number}`,
    skipped: `{sale}:skipped:${number}`,
    kept: `{sale}:kept:${number}`,
  });
  const { state, sessions, hardEnds, groups, groupCounts, late } = keys;
  const sent = advanceScript.arrange({
    keys: { state, sessions, hardEnds, groups, groupCounts, history: "{sale}:history", late },
    laneKeys: [lane(0), lane(1)],
    args: { epoch: 3, stock: 100 },
    rest: ["3:0:16"],
  });
  expect(advanceScript.text).toContain("local function KEY_CLAIMED(lane) return KEYS[9 + lane * 4] end");
  expect([sent.keys[8], sent.keys[12]]).toEqual(["{sale}:claimed:0", "{sale}:claimed:1"]);
  expect(advanceScript.text).toContain("local FIRST_OF_REST = 3");
  expect(sent.args).toEqual(["3", "100", "3:0:16"]);
});

it("refuses missing and surplus names as errors of type", () => {
  type Claim = typeof claimScript extends { arrange: (call: infer C) => unknown } ? C : never;
  expectTypeOf<{ keys: typeof keys; args: typeof args }>().toExtend<Claim>();
  expectTypeOf<{ keys: typeof keys; args: Omit<typeof args, "lane"> }>().not.toExtend<Claim>();
  expectTypeOf<{ keys: Omit<typeof keys, "late">; args: typeof args }>().not.toExtend<Claim>();
  // @ts-expect-error an argument that the script does not have
  claimScript.arrange({ keys, args: { epoch: 3, lane: 0, number: 17, session: "", person: "", place: 64, index: 1 } });
  // @ts-expect-error unnamed arguments that the script does not take
  claimScript.arrange({ keys, args, rest: [1] });
  // @ts-expect-error a script that needs unnamed arguments
  raiseLimitsScript.arrange({ keys: { state: keys.state }, args: { epoch: 3, laneCount: 1 } });
});

it("reads a reply as an object of its kind", () => {
  expect(joinScript.reply(["ok", 1, 12])).toEqual({ kind: "ok", lane: 1, index: 12 });
  expect(joinScript.reply(["early"])).toEqual({ kind: "early" });
  expect(() => worded({ ok: [] })(["strange"])).toThrow("strange");
});

it.each(Object.values(scripts).map((script) => [script.name, script.text]))(
  "uses in %s the declared names alone",
  (_, text) => {
    const code = text.replaceAll(/--.*$/gm, "");
    const declared = [...code.matchAll(/^local (?:function )?((?:KEY|ARG)_[A-Z_]+)/gm)].map(([, name]) => name);
    const used = [...code.matchAll(/\b(?:KEY|ARG)_[A-Z_]+/g)].map(([name]) => name);
    expect(used.filter((name) => !declared.includes(name))).toEqual([]);
    const unused = declared.filter((name) => used.filter((other) => other === name).length === 1);
    // The advance names keys only so that they live on.
    expect(unused).toEqual(text === advanceScript.text ? ["KEY_SKIPPED", "KEY_KEPT"] : []);
  },
);
