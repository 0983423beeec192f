/**
 * Test support: accounts with passkeys, and a software authenticator, as far as tests need one: it makes
 * ES256 credentials and signs with them (WebAuthn Level 3, section 6).
 */
import { createHash, generateKeyPairSync, randomBytes, randomUUID, sign, type KeyObject } from "node:crypto";

import { eq } from "drizzle-orm";
import { expect, vi } from "vitest";

import { notifications, passkeys, users } from "@/db/schema";
import { createTestDatabase } from "@/db/testing/database";
import { log } from "@/lib/core/log";

import { readAccount } from "../accounts";
import { issueSession } from "../sessions/session";
import { beginRegistration, finishRegistration } from "./register-passkey";
import type { AuthenticationResponse, RegistrationResponse } from "./schemas";
import { beginPasskeySignIn, signInWithPasskey } from "./sign-in-with-passkey";

const sha256 = (data: string | Buffer) => createHash("sha256").update(data).digest();
const flag = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, hasCredential: 0x40 } as const;

/** Deviations of an authenticator from a correct or usual answer. */
export interface Ceremony {
  readonly origin?: string;
  readonly rpId?: string;
  readonly isVerified?: boolean;
  /** The count it signs; one more than the last time when absent. */
  readonly counter?: number;
  readonly userHandle?: string | undefined;
}

export interface AuthenticatorOptions {
  readonly origin: string;
  readonly rpId: string;
  readonly aaguid?: string;
  /** True when it counts its signatures. */
  readonly counts?: boolean;
}

export class Authenticator {
  readonly credentialId = randomBytes(32).toString("base64url");
  readonly #keys: { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  readonly #options: AuthenticatorOptions;
  #counter = 0;
  #userHandle: string | undefined;

  constructor(options: AuthenticatorOptions) {
    this.#options = options;
    this.#keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  }

  /**
   * Makes a credential.
   * @param options of `navigator.credentials.create()` in JSON form
   */
  create(options: { readonly challenge: string; readonly user: { readonly id: string } }, ceremony: Ceremony = {}) {
    this.#userHandle = options.user.id;
    const attestationObject = Buffer.concat([
      // A map of three: fmt "none", an empty attStmt, authData of up to 65,535 bytes.
      Buffer.from([0xa3]),
      cborText("fmt"),
      cborText("none"),
      cborText("attStmt"),
      Buffer.from([0xa0]),
      cborText("authData"),
      cborBytes(this.#authenticatorData(ceremony, this.#attestedCredential())),
    ]);
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      response: {
        clientDataJSON: this.#clientData("webauthn.create", options.challenge, ceremony).toString("base64url"),
        attestationObject: attestationObject.toString("base64url"),
        transports: ["internal", "hybrid"],
      },
      authenticatorAttachment: "platform",
    } satisfies RegistrationResponse;
  }

  /**
   * Signs a challenge.
   * @param options of `navigator.credentials.get()` in JSON form
   */
  get(options: { readonly challenge: string }, ceremony: Ceremony = {}) {
    const authenticatorData = this.#authenticatorData(ceremony);
    const clientData = this.#clientData("webauthn.get", options.challenge, ceremony);
    const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientData)]), this.#keys.privateKey);
    const userHandle = "userHandle" in ceremony ? ceremony.userHandle : this.#userHandle;
    return {
      id: this.credentialId,
      rawId: this.credentialId,
      type: "public-key",
      response: {
        clientDataJSON: clientData.toString("base64url"),
        authenticatorData: authenticatorData.toString("base64url"),
        signature: signature.toString("base64url"),
        userHandle,
      },
    } satisfies AuthenticationResponse;
  }

  #clientData(type: string, challenge: string, { origin = this.#options.origin }: Ceremony): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authenticatorData(ceremony: Ceremony, credential?: Buffer): Buffer {
    const { rpId = this.#options.rpId, isVerified = true } = ceremony;
    if (this.#options.counts) this.#counter += 1;
    const flags =
      flag.present |
      (isVerified ? flag.verified : 0) |
      (this.#options.counts ? 0 : flag.backupEligible | flag.backedUp) |
      (credential ? flag.hasCredential : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(ceremony.counter ?? this.#counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, credential ?? Buffer.alloc(0)]);
  }

  #attestedCredential(): Buffer {
    const aaguid = Buffer.from((this.#options.aaguid ?? "0".repeat(32)).replaceAll("-", ""), "hex");
    const id = Buffer.from(this.credentialId, "base64url");
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    // COSE_Key (RFC 9053, section 7.1.1): kty EC2, alg ES256, crv P-256, x, y.
    const key = Buffer.concat([
      Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
      cborBytes(Buffer.from(x, "base64url")),
      Buffer.from([0x22]),
      cborBytes(Buffer.from(y, "base64url")),
    ]);
    return Buffer.concat([aaguid, length, id, key]);
  }
}

/** Text of fewer than 24 bytes (RFC 8949, section 3.1). */
function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
  const head = bytes.length < 256 ? [0x58, bytes.length] : [0x59, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from(head), bytes]);
}

export const origin = "https://tickets.example.com";
export const rpId = "tickets.example.com";

export const userAgent = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1";
export const someBrowser = () => randomBytes(32).toString("base64url");
export const somewhere = () => `test-${randomUUID()}`;

/**
 * Starts a database for a test file, points the environment at it, and makes accounts there. Call it at the
 * top level and await it.
 */
export async function startPasskeys() {
  const { db, url } = await createTestDatabase();

  for (const [name, value] of Object.entries({
    APP_URL: `${origin}/`,
    DATABASE_URL: url,
    // No Redis listens here: this process counts the limits.
    UPSTASH_REDIS_REST_URL: "http://127.0.0.1:9",
    UPSTASH_REDIS_REST_TOKEN: "none",
    STRIPE_SECRET_KEY: "sk_test_x",
    STRIPE_WEBHOOK_SECRET: "whsec_x",
    SMTP_URL: "smtp://127.0.0.1:25",
    AUTH_SECRET: "a test's secret, long enough for it",
  }))
    vi.stubEnv(name, value);

  log.level = "silent";

  async function makeUser(values: Partial<typeof users.$inferInsert> = {}) {
    const user = {
      id: randomUUID(),
      email: `${randomUUID()}@example.com`,
      name: "Ana",
      emailVerifiedAt: new Date(),
      ...values,
    };
    await db.orm.insert(users).values(user);
    return { ...user, userId: user.id };
  }

  /**
   * Issues a new session.
   * @returns its cookie
   */
  const sessionOf = async ({ id }: { readonly id: string }) =>
    issueSession(db, (await readAccount(db, id)) ?? expect.fail("no such account"));

  const makeAuthenticator = (options: Partial<AuthenticatorOptions> = {}) => new Authenticator({ origin, rpId, ...options });

  /** Adds a passkey, from the first step to the last. */
  async function register(
    user: Awaited<ReturnType<typeof makeUser>>,
    authenticator = makeAuthenticator(),
    ceremony: Ceremony = {},
  ) {
    const browserKey = someBrowser();
    const options = await beginRegistration(db, user, browserKey);
    const credential = authenticator.create(options, ceremony);
    const session = await sessionOf(user);
    const added = await finishRegistration(db, { userId: user.id, credential, browserKey, session, userAgent });
    return { ...added, authenticator };
  }

  /** Signs in, from the first step to the last. */
  async function signIn(authenticator: Authenticator, ceremony: Ceremony = {}) {
    const browserKey = someBrowser();
    const options = await beginPasskeySignIn(db, browserKey, somewhere());
    return signInWithPasskey(db, { credential: authenticator.get(options, ceremony), browserKey });
  }

  const rowOf = async (id: string) => (await db.orm.select().from(passkeys).where(eq(passkeys.id, id)))[0];

  const asked = async (subject: string) =>
    (await db.orm.select().from(notifications).where(eq(notifications.subject, subject))).map(({ kind }) => kind);

  return { db, makeUser, sessionOf, makeAuthenticator, register, signIn, rowOf, asked };
}
