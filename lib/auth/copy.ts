/** Texts that several of an account's forms share. Pure. */

/** Shown where an account has no password to request, and its sign-in is not recent. */
export const signInAgainText = "You signed in some time ago. Sign in again, then try once more.";
