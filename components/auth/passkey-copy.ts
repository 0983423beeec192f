/**
 * Messages about a browser that creates or finds no passkey. They are pure texts: the library that names the
 * errors is loaded with the ceremony alone.
 */

/** Message where the browser lacks the functions that passkeys need. */
export const unsupported = "This browser cannot use passkeys. Update it, or use another browser.";

const cancelled = {
  add: "No passkey was added: you cancelled, or it took too long. You can try again.",
  use: "No passkey was used: you cancelled, or it took too long. Try again, or sign in another way.",
} as const;

const byCode: Readonly<Record<string, string>> = {
  ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED: "There is already a passkey for your account on this device.",
  ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT:
    "This security key cannot keep passkeys. Use another one, or your phone or computer.",
  ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT:
    "Passkeys here need a fingerprint, a face, a screen lock or a PIN. Set one up on this device first.",
  ERROR_AUTHENTICATOR_NO_SUPPORTED_PUBKEYCREDPARAMS_ALG: "This device makes no passkeys that we can check. Use another one.",
  ERROR_INVALID_DOMAIN: "Passkeys work only at our own address. Open the site there and try again.",
  ERROR_INVALID_RP_ID: "Passkeys work only at our own address. Open the site there and try again.",
};

const otherwise = "The passkey did not work on this device. Try again, or use another device.";

/**
 * Returns the message about a failed ceremony.
 * @param error the error of the browser or the library
 * @param what whether a passkey was to be added or used
 */
export function sayWhyNot(error: unknown, what: keyof typeof cancelled): string {
  if (!(error instanceof Error)) return otherwise;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code !== "" && Object.hasOwn(byCode, code)) return byCode[code] ?? otherwise;
  return error.name === "NotAllowedError" || error.name === "AbortError" ? cancelled[what] : otherwise;
}
