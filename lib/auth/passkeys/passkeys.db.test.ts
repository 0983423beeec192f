/** Tests of passkeys from their creation to their removal, with a software authenticator. */
import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { passkeys } from "@/db/schema";

import { listPasskeys } from "./manage-passkeys";
import { maxPasskeys } from "../limits";
import { beginRegistration, finishRegistration } from "./register-passkey";
import { beginPasskeySignIn } from "./sign-in-with-passkey";
import { type Authenticator, type Ceremony, rpId, userAgent, someBrowser, somewhere, startPasskeys } from "./testing";
import { userHandleOf } from "./user-handle";

const { db, makeUser, sessionOf, makeAuthenticator, register, signIn, rowOf, asked } = await startPasskeys();

describe("adding a passkey", () => {
  it("asks for a discoverable credential and the user's verification, and not for one that is there", async () => {
    const user = await makeUser();
    const { authenticator } = await register(user);
    const options = await beginRegistration(db, user, someBrowser());
    expect(options).toMatchObject({
      rp: { id: rpId },
      user: { name: user.email, displayName: "Ana" },
      attestation: "none",
      authenticatorSelection: { residentKey: "required", userVerification: "required" },
    });
    expect(options.excludeCredentials?.map(({ id }) => id)).toEqual([authenticator.credentialId]);
    expect(Buffer.from(options.user.id, "base64url")).toEqual(Buffer.from(userHandleOf(user.id)));
  });

  it("keeps what is needed to check it, names it, and sends the account a message", async () => {
    const user = await makeUser();
    const { id, name, authenticator } = await register(user);
    expect(name).toBe("iPhone");
    expect(await rowOf(id)).toMatchObject({
      userId: user.id,
      credentialId: authenticator.credentialId,
      counter: 0,
      transports: ["internal", "hybrid"],
      backupEligible: true,
      backedUp: true,
      aaguid: "00000000-0000-0000-0000-000000000000",
      lastUsedAt: null,
    });
    expect(await asked(id)).toEqual(["passkey_added"]);
    const known = await register(user, makeAuthenticator({ aaguid: "bada5566-a7aa-401f-bd96-45619a55120d" }));
    expect(known.name).toBe("1Password");
  });

  it.each([
    ["another origin", { origin: "https://tickets.example.net" }],
    ["another domain", { rpId: "example.net" }],
    ["no verification of the user", { isVerified: false }],
  ] satisfies [string, Ceremony][])("refuses one made with %s", async (_, ceremony) => {
    const user = await makeUser();
    await expect(register(user, makeAuthenticator(), ceremony)).rejects.toMatchObject({ code: "unauthenticated" });
    expect(await listPasskeys(db, user.id)).toEqual([]);
  });

  it("takes each challenge once, from the browser and for the account that asked, and in time", async () => {
    const [user, other] = [await makeUser(), await makeUser()];
    const browserKey = someBrowser();
    const begin = () => beginRegistration(db, user, browserKey);
    const session = await sessionOf(user);
    const finish = (credential: ReturnType<Authenticator["create"]>, more: { userId?: string; browserKey?: string } = {}) =>
      finishRegistration(db, { userId: user.id, credential, browserKey, session, userAgent, ...more });
    const expired = { code: "invalid_state", details: { state: "expired" } };

    const credential = makeAuthenticator().create(await begin());
    await expect(finish(credential, { userId: other.id })).rejects.toMatchObject(expired);
    await expect(finish(credential, { browserKey: someBrowser() })).rejects.toMatchObject(expired);
    await expect(finish(credential, { browserKey: "" })).rejects.toMatchObject(expired);
    const answers = await Promise.allSettled([finish(credential), finish(credential), finish(credential)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);

    const late = await begin();
    await db.sql`update passkey_challenges set expires_at = now() - interval '1 second' where challenge = ${late.challenge}`;
    await expect(finish(makeAuthenticator().create(late))).rejects.toMatchObject(expired);
    const signInOptions = await beginPasskeySignIn(db, browserKey, somewhere());
    const withOther = makeAuthenticator().create({ ...signInOptions, user: { id: "" } });
    await expect(finish(withOther)).rejects.toMatchObject(expired);
    expect(await listPasskeys(db, user.id)).toHaveLength(1);
  });

  it("refuses a credential that another account has", async () => {
    const [user, thief] = [await makeUser(), await makeUser()];
    const { authenticator } = await register(user);
    await expect(register(thief, authenticator)).rejects.toMatchObject({
      code: "invalid_state",
      details: { state: "registered" },
    });
    const userHandle = Buffer.from(userHandleOf(user.id)).toString("base64url");
    expect((await signIn(authenticator, { userHandle })).id).toBe(user.id);
  });

  it("stops at the most an account can have, also for two at once", async () => {
    const user = await makeUser();
    const row = (await rowOf((await register(user)).id)) ?? expect.fail();
    const copies = Array.from({ length: maxPasskeys - 2 }, () => ({ ...row, id: randomUUID(), credentialId: randomUUID() }));
    await db.orm.insert(passkeys).values(copies);
    const answers = await Promise.allSettled([register(user), register(user)]);
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(beginRegistration(db, user, someBrowser())).rejects.toMatchObject({ code: "limit_exceeded" });
  });
});
