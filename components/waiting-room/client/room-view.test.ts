import { describe, expect, it } from "vitest";

import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { joinsByItself, progressOf, type VisitorState, viewOf } from "./room-view";
import { nextPollMs } from "./room-step";

const lane = {
  key: "all",
  name: "General admission",
  sharePercent: 100,
  needsCode: false,
  issued: 10,
  served: 4,
  lobbySize: 10,
};
const status: StatusDocument = {
  sale: "night",
  room: "00000000-0000-4000-8000-000000000000",
  name: "Night",
  listing: { slug: "quartet", name: "Quartet" },
  epoch: 3,
  runEpoch: 2,
  version: 1,
  phase: "open",
  away: false,
  serverTimeMs: 1_000_000,
  lobbyOpensAtMs: 0,
  opensAtMs: 900_000,
  closesAtMs: 9_000_000,
  waiting: 6,
  lanes: [lane],
  perMinute: 60,
  admissionsPerMinute: 60,
  graceSeconds: 60,
  sessionSeconds: 300,
  message: "",
  onePlacePer: "browser",
  proofOfWorkBits: 0,
  draw: { commitment: "", secret: "" },
  poll: { nearAhead: 50, nearMs: 2_000, farMs: 30_000, revisionMs: 1_400, jitter: 0.3 },
};
const empty: VisitorState = {
  ticket: null,
  pass: null,
  place: undefined,
  refusal: undefined,
  needs: undefined,
  hasLeft: false,
};
const ticket = { epoch: 3, lane: 0, index: 7 };
const due: VisitorState = { ...empty, ticket, place: { kind: "due", number: 3 } };

describe("view of the room", () => {
  it("puts being inside before everything", () => {
    const pass = { expiresAtMs: 1_100_000, hardEndMs: 1_200_000 };
    expect(viewOf({ ...status, phase: "closed" }, { ...due, pass }).kind).toBe("inside");
  });

  it("shows a missed turn only to the visitor who missed it", () => {
    expect(viewOf(status, { ...due, refusal: "turn_lapsed" }).kind).toBe("lapsed");
    const waiting: VisitorState = { ...due, place: { kind: "queued", number: 8, ahead: 3 }, refusal: "turn_lapsed" };
    expect(viewOf(status, waiting).kind).toBe("queued");
  });

  it("shows a visitor that they have bought, also one admitted without a ticket, or after the end of the sale", () => {
    expect(viewOf(status, { ...due, refusal: "bought" }).kind).toBe("booked");
    expect(viewOf({ ...status, phase: "closed" }, { ...empty, refusal: "bought" }).kind).toBe("booked");
    expect(joinsByItself(status, { ...empty, refusal: "bought" })).toBe(false);
  });

  it("says that those ahead are at most so many where some of them may have left", () => {
    const waiting: VisitorState = { ...empty, ticket, place: { kind: "queued", number: 8, ahead: 3 } };
    expect(viewOf(status, waiting)).toMatchObject({ ahead: 3, isAtMost: false });
    expect(viewOf({ ...status, waiting: 5 }, waiting)).toMatchObject({ ahead: 3, isAtMost: true });
  });

  it("asks for the proof that is missing", () => {
    expect(viewOf(status, { ...empty, needs: "sign_in" }).kind).toBe("sign_in");
    expect(viewOf(status, empty).kind).toBe("outside");
  });
});

describe("taking a place without a press", () => {
  it("is for a visitor with nothing to decide or to prove", () => {
    expect(joinsByItself(status, empty)).toBe(true);
    expect(joinsByItself(status, { ...empty, hasLeft: true })).toBe(false);
    expect(joinsByItself(status, { ...empty, needs: "prove_email" })).toBe(false);
    expect(joinsByItself({ ...status, lanes: [lane, { ...lane, needsCode: true }] }, empty)).toBe(false);
    expect(joinsByItself({ ...status, phase: "sold_out" }, empty)).toBe(false);
    expect(joinsByItself({ ...status, away: true }, empty)).toBe(false);
  });
});

it("estimates the queue's way towards a place", () => {
  expect(progressOf({ kind: "queued", number: 100, ahead: 99, isAtMost: false, estimate: undefined })).toBe(0);
  expect(progressOf({ kind: "queued", number: 100, ahead: 0, isAtMost: false, estimate: undefined })).toBe(99);
  expect(progressOf({ kind: "due", number: 100 })).toBe(100);
  expect(progressOf({ kind: "lobby" })).toBeUndefined();
});

describe("time of the next poll", () => {
  const state = {
    status,
    seat: due,
    next: "/",
    wasCalled: false,
    codeError: undefined,
    hasJustJoined: false,
    hasJustLeft: false,
    failures: 0,
  };

  it("is soon for those in the line, and not for those who left it", () => {
    expect(nextPollMs(state, 0)).toBe(2_000);
    expect(nextPollMs({ ...state, seat: { ...empty, hasLeft: true } }, 0)).toBe(10_000);
  });

  it("takes longer the more often nothing came back, and never a crowd in step", () => {
    expect([1, 2, 3, 9].map((failures) => nextPollMs({ ...state, failures }, 0))).toEqual([3_000, 6_000, 12_000, 30_000]);
    expect(nextPollMs({ ...state, failures: 1 }, 1)).toBeLessThan(3_000);
  });

  it("is when the lobby opens, where it has not yet", () => {
    const scheduled = { ...state, seat: empty, status: { ...status, phase: "scheduled", lobbyOpensAtMs: 1_010_000 } as const };
    expect(nextPollMs(scheduled, 0)).toBe(10_300);
  });
});
