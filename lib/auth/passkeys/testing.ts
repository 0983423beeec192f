/**
 * A software authenticator, as far as tests need one: it makes ES256 credentials and signs with them
 * (WebAuthn Level 3, section 6).
 */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";

import type { AuthenticationResponse, RegistrationResponse } from "./schemas";

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
