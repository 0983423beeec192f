import { redirect } from "next/navigation";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";

import type { SessionActor } from "@/lib/auth/actor";
import { DomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { action } from "./action";

const request = vi.hoisted(() => ({
  headers: new Headers(),
  actor: { kind: "anonymous" } as SessionActor,
  remember: vi.fn<() => Promise<void>>(),
}));
vi.mock("next/headers", () => ({ headers: async () => request.headers }));
vi.mock("@/lib/auth/current-actor", () => ({
  currentActor: async () => request.actor,
  ensureActor: async () => ({ actor: { kind: "guest", guestId: "hash" }, remember: request.remember }),
}));
vi.mock("@/lib/core/env", () => ({ env: () => ({ APP_URL: "https://tickets.example.com" }) }));

const own = { origin: "https://tickets.example.com", "sec-fetch-site": "same-origin", "x-forwarded-for": "203.0.113.9" };
const idle = { status: "idle" } as const;
const schema = z.object({
  email: z.email({ error: "Enter an e-mail." }),
  password: z.string().optional(),
  note: z.string().optional(),
});
const user = { kind: "user", userId: "u", grants: [], name: "Ada", email: "ada@example.com" } as const;

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const good = () => form({ email: "ada@example.com", password: "a secret of hers", note: "by the window" });

beforeEach(() => {
  request.headers = new Headers(own);
  request.actor = { kind: "anonymous" };
  vi.restoreAllMocks();
  request.remember.mockReset();
});

describe("action", () => {
  it("keeps what was typed and names the proof, where the handler requires one", async () => {
    request.actor = user;
    const refuse = (error: DomainError) => action({ name: "test", schema, who: "user", handler: () => Promise.reject(error) });
    const asked = await refuse(new DomainError("proof_required", { proof: "password" }))(idle, good());
    expect(asked).toMatchObject({ status: "error", code: "proof_required", proof: "password" });
    expect(asked.values).toEqual({ email: "ada@example.com", note: "by the window" });
    const issues = [{ path: ["proofPassword"], message: "This is not your current password." }];
    const wrong = await refuse(new DomainError("invalid_input", { issues }))(idle, good());
    expect(wrong).toMatchObject({ proof: "password", fieldErrors: { proofPassword: [issues[0]?.message] } });
    const other = [{ path: ["email"], message: "Enter an e-mail." }];
    expect(await refuse(new DomainError("invalid_input", { issues: other }))(idle, good())).not.toHaveProperty("proof");
  });

  it("hands the handler what it needs and answers with what it returns", async () => {
    const seen = vi.fn<(context: unknown) => void>();
    const run = action({
      name: "test",
      schema,
      async handler({ input, actor, address, locale, ensureActor }) {
        seen({ input, actor, address, locale, ensured: await ensureActor() });
        return { message: "Saved.", data: 7 };
      },
    });
    expect(await run(idle, good())).toEqual({ status: "ok", message: "Saved.", data: 7 });
    expect(seen).toHaveBeenCalledWith({
      input: { email: "ada@example.com", password: "a secret of hers", note: "by the window" },
      actor: { kind: "anonymous" },
      address: "203.0.113.9",
      locale: "en-GB",
      ensured: { kind: "guest", guestId: "hash" },
    });
  });

  it("keeps what was typed but the password, and says what is wrong beside the field", async () => {
    const handler = vi.fn<() => Promise<void>>(async () => {});
    const state = await action({ name: "test", schema, handler })(idle, form({ email: "ada", password: "p", note: "x" }));
    expect(state).toEqual({
      status: "error",
      code: "invalid_input",
      message: "Please check the fields marked below.",
      fieldErrors: { email: ["Enter an e-mail."] },
      values: { email: "ada", note: "x" },
      lists: {},
    });
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ["another site", { origin: "https://evil.example" }],
    ["nowhere", { origin: "" }],
    ["a page in a sandbox", { origin: "null" }],
    ["a neighbour", { "sec-fetch-site": "same-site" }],
  ])("runs nothing for %s", async (_, headers) => {
    request.headers = new Headers({ ...own, ...headers });
    const handler = vi.fn<() => Promise<void>>(async () => {});
    const refused = { status: "error", code: "forbidden", message: expect.stringContaining("from another site") };
    expect(await action({ name: "test", schema, handler })(idle, good())).toMatchObject(refused);
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ["user", { kind: "anonymous" }, "unauthenticated"],
    ["user", { kind: "guest", guestId: "g" }, "unauthenticated"],
    ["user", user, undefined],
    ["orders.edit", { ...user, grants: [{ role: "front_desk", listingId: "a" }] }, undefined],
    ["orders.edit", { ...user, grants: [{ role: "finance", listingId: "a" }] }, "forbidden"],
  ] as const)("runs for %s where the actor may be that, and for no other", async (who, actor, code) => {
    request.actor = actor;
    const handler = vi.fn<() => Promise<void>>(async () => {});
    const state = await action({ name: "test", schema, who, handler })(idle, good());
    expect(state.code).toBe(code);
    const wrong = await action({ name: "test", schema, who, handler })(idle, form({ email: "ada" }));
    expect(wrong.code).toBe(code ?? "invalid_input");
    expect(handler).toHaveBeenCalledTimes(code === undefined ? 1 : 0);
  });

  it.each([
    ["an anonymous visitor", { kind: "anonymous" }],
    ["a guest", { kind: "guest", guestId: "g" }],
    ["a user without a grant", user],
    ["a member of staff who sees no orders", { ...user, grants: [{ role: "door", listingId: null }] }],
  ] as const)("is not there for %s where it is for staff", async (_, actor) => {
    request.actor = actor;
    const handler = vi.fn<() => Promise<void>>(async () => {});
    // The role is checked before the fields, whatever is sent.
    for (const sent of [good(), form({ email: "ada" }), form({ "a.b.c.d.e.f.g": "x" }), new FormData()])
      await expect(action({ name: "test", schema, who: "orders.edit", handler })(idle, sent)).rejects.toMatchObject({
        digest: expect.stringContaining("404"),
      });
    expect(handler).not.toHaveBeenCalled();
  });

  it("words domain errors in sentences, the form's own where it has one", async () => {
    const taken = async () => {
      throw new DomainError("email_taken", {});
    };
    const state = await action({ name: "test", schema, handler: taken })(idle, good());
    expect(state).toMatchObject({
      status: "error",
      code: "email_taken",
      fieldErrors: { email: [expect.stringMatching(/already/)] },
    });
    const messages = { email_taken: () => ({ message: "Ours." }) };
    expect(await action({ name: "test", schema, messages, handler: taken })(idle, good())).toMatchObject({ message: "Ours." });
  });

  it("hides an internal error behind a reference that is in the log", async () => {
    request.headers.set("x-request-id", "request-1234");
    const logged = vi.spyOn(log, "error").mockImplementation(() => undefined);
    const handler = async () => {
      throw new Error("select secret from somewhere");
    };
    const state = await action({ name: "test", schema, handler })(idle, good());
    expect(state).toMatchObject({ status: "error", code: "unexpected", values: { note: "by the window" } });
    expect(state.message).toContain("request-1234");
    expect(JSON.stringify(state)).not.toContain("select secret");
    expect(logged).toHaveBeenCalledWith(
      expect.objectContaining({ action: "test", requestId: "request-1234" }),
      expect.any(String),
    );
  });

  it("lets redirects through", async () => {
    const handler = async () => redirect("/account");
    await expect(action({ name: "test", schema, handler })(idle, good())).rejects.toMatchObject({
      digest: expect.stringContaining("/account"),
    });
  });

  it("lets the browser remember the guest when something was done for them, and after no failure", async () => {
    vi.spyOn(log, "error").mockImplementation(() => undefined);
    const attempt = (end: () => void) =>
      action({
        name: "test",
        schema,
        async handler({ ensureActor }) {
          await ensureActor();
          end();
        },
      })(idle, good());
    await attempt(() => {
      throw new Error("the database is away");
    });
    expect(request.remember).not.toHaveBeenCalled();
    await attempt(() => undefined);
    expect(request.remember).toHaveBeenCalledTimes(1);
    await expect(attempt(() => redirect("/basket"))).rejects.toThrow("NEXT_REDIRECT");
    expect(request.remember).toHaveBeenCalledTimes(2);
  });

  it("survives what no form sends", async () => {
    const run = action({ name: "test", schema, handler: async () => {} });
    expect(await run(idle, "not a form" as unknown as FormData)).toMatchObject({ status: "error", code: "forbidden" });
    const huge = form({ email: "a@b.example", note: "x".repeat(20_000) });
    expect(await run(idle, huge)).toMatchObject({ code: "invalid_input", fieldErrors: { note: ["This is too long."] } });
  });
});
