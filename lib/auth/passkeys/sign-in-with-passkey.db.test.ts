/** Signing in with a passkey. */

import { describe, expect, it } from "vitest";

import { endAllSessions } from "../sessions/end-all-sessions";
import { issueSession, readSession } from "../sessions/session";
import { removePasskey } from "./manage-passkeys";
import { beginRegistration } from "./register-passkey";
import { beginPasskeySignIn, signInWithPasskey } from "./sign-in-with-passkey";
import { type Ceremony, origin, rpId, someBrowser, somewhere, startPasskeys } from "./testing";
import { userHandleOf } from "./user-handle";

const { db, makeUser, makeAuthenticator, register, signIn, rowOf } = await startPasskeys();

describe("signing in with a passkey", () => {
  it("opens its account without an e-mail address, and says when it was used", async () => {
    const user = await makeUser();
    const { id, authenticator } = await register(user);
    const options = await beginPasskeySignIn(db, someBrowser(), somewhere());
    expect(options).toMatchObject({ rpId, userVerification: "required" });
    expect(options.allowCredentials ?? []).toEqual([]);
    const account = await signIn(authenticator);
    expect(account).toMatchObject({ id: user.id, grants: [], sessionVersion: 1 });
    expect((await rowOf(id))?.lastUsedAt).toBeInstanceOf(Date);
    const token = await issueSession(db, account);
    expect(await readSession(db, token)).toMatchObject({ id: user.id });
    await endAllSessions(db, user.id);
    expect(await readSession(db, token)).toBeUndefined();
    expect((await signIn(authenticator)).sessionVersion).toBe(2);
  });

  it("takes an answer once, and from the browser that asked", async () => {
    const { authenticator } = await register(await makeUser());
    const browserKey = someBrowser();
    const credential = authenticator.get(await beginPasskeySignIn(db, browserKey, somewhere()));
    const expired = { code: "invalid_state", details: { state: "expired" } };
    await expect(signInWithPasskey(db, { credential, browserKey: someBrowser() })).rejects.toMatchObject(expired);
    const answers = await Promise.allSettled(
      Array.from({ length: 4 }, () => signInWithPasskey(db, { credential, browserKey })),
    );
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signInWithPasskey(db, { credential, browserKey })).rejects.toMatchObject(expired);
  });

  it("takes no challenge of ours in an answer to none, and none that was to add a passkey", async () => {
    const user = await makeUser();
    const { authenticator } = await register(user);
    const browserKey = someBrowser();
    const made = { challenge: someBrowser() };
    const adding = await beginRegistration(db, user, browserKey);
    for (const options of [made, adding])
      await expect(signInWithPasskey(db, { credential: authenticator.get(options), browserKey })).rejects.toMatchObject({
        code: "invalid_state",
      });
    const credential = authenticator.get(await beginPasskeySignIn(db, browserKey, somewhere()));
    const response = { ...credential.response, clientDataJSON: Buffer.from("no JSON").toString("base64url") };
    await expect(signInWithPasskey(db, { credential: { ...credential, response }, browserKey })).rejects.toMatchObject({
      code: "invalid_state",
    });
  });

  it.each([
    ["another origin", { origin: "https://tickets.example.net" }],
    ["our domain on another port", { origin: `${origin}:8443` }],
    ["another domain", { rpId: "example.com" }],
    ["no verification of the user", { isVerified: false }],
    ["no user handle", { userHandle: undefined }],
  ] satisfies [string, Ceremony][])("refuses an answer with %s", async (_, ceremony) => {
    const { authenticator } = await register(await makeUser());
    await expect(signIn(authenticator, ceremony)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(signIn(authenticator)).resolves.toMatchObject({ grants: [] });
  });

  it("opens no other account: neither by its handle nor with another key", async () => {
    const [user, victim] = [await makeUser(), await makeUser()];
    const [mine, theirs] = [await register(user), await register(victim)];
    const handle = Buffer.from(userHandleOf(victim.id)).toString("base64url");
    await expect(signIn(mine.authenticator, { userHandle: handle })).rejects.toMatchObject({ code: "unauthenticated" });
    const browserKey = someBrowser();
    const signed = mine.authenticator.get(await beginPasskeySignIn(db, browserKey, somewhere()), { userHandle: handle });
    const { credentialId } = theirs.authenticator;
    const credential = { ...signed, id: credentialId, rawId: credentialId };
    await expect(signInWithPasskey(db, { credential, browserKey })).rejects.toMatchObject({ code: "unauthenticated" });
  });

  it("refuses a counter that stands or goes back, and of two copies with one count one", async () => {
    const { id, authenticator } = await register(await makeUser(), makeAuthenticator({ counts: true }));
    await signIn(authenticator);
    await signIn(authenticator, { counter: 40 });
    expect((await rowOf(id))?.counter).toBe(40);
    for (const counter of [40, 39, 0])
      await expect(signIn(authenticator, { counter })).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await rowOf(id))?.counter).toBe(40);
    const copies = await Promise.allSettled([signIn(authenticator, { counter: 41 }), signIn(authenticator, { counter: 41 })]);
    expect(copies.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(signIn(authenticator, { counter: 42 })).resolves.toMatchObject({ grants: [] });
  });

  it("says of a passkey that it is not known, or was removed", async () => {
    const user = await makeUser();
    const { id, authenticator } = await register(user);
    await removePasskey(db, user.id, id);
    await expect(signIn(authenticator)).rejects.toMatchObject({ code: "not_found", details: { what: "removed passkey" } });
    await expect(signIn(makeAuthenticator(), { userHandle: "AA" })).rejects.toMatchObject({
      code: "not_found",
      details: { what: "passkey" },
    });
  });

  it("is limited by address", async () => {
    const address = somewhere();
    for (let count = 0; count < 300; count += 1) await beginPasskeySignIn(db, "x", address);
    await expect(beginPasskeySignIn(db, "x", address)).rejects.toMatchObject({ code: "rate_limited" });
    await expect(beginPasskeySignIn(db, "x", somewhere())).resolves.toMatchObject({ rpId });
  });
});
