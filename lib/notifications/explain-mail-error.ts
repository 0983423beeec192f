/** The answer of a mail server in plain words. Pure. */

/** Reasons by what the answer contains; the first that fits counts. */
const reasons: readonly (readonly [pattern: RegExp, why: string])[] = [
  [
    /\bEAUTH\b|\b535\b|\b530\b|authentication|invalid login/i,
    "The mail server refused Holdfast’s sign-in. Check the address of the mail server in the settings (SMTP_URL).",
  ],
  [
    /certificate|self.signed|\bTLS\b|\bSSL\b|wrong version number/i,
    "The connection to the mail server could not be secured. Check its certificate and the port in the settings.",
  ],
  [
    /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|greeting never received|timed? ?out|closed unexpectedly|connection closed/i,
    "The mail server could not be reached. It is tried again by itself.",
  ],
  [
    /\b5\.1\.[0-36]\b|user unknown|unknown user|no such (?:user|mailbox|recipient)|mailbox (?:unavailable|not found)|does not exist|invalid recipient|\b551\b/i,
    "There is no such mailbox. Correct the address, then try again.",
  ],
  [/\b5\.2\.[12]\b|\b4\.2\.2\b|\b552\b|over ?quota|mailbox (?:is )?full/i, "The receiver’s mailbox is full or switched off."],
  [
    /\b5\.7\.\d+\b|\b55[34]\b|spam|blocked|blacklist|blocklist|policy|dmarc|\bspf\b|\bdkim\b/i,
    "The receiver’s mail server refused the message, by its rules against spam.",
  ],
  [/\b5\.3\.4\b|too large|size limit/i, "The message is too large for the receiver’s mail server."],
  [
    /\b4\d\d\b|\b4\.\d\.\d+\b|gr[ae]ylist|try (?:again )?later/i,
    "The mail server asked to be tried later, which happens by itself.",
  ],
  [/\b550\b/, "The receiver’s mail server does not take the message. Check the address, then try again."],
];

/**
 * Says why a message was not sent.
 * @param lastError the mail server's answer, or the error of the program; null where no try has failed
 */
export function explainMailError(lastError: string | null): string {
  if (lastError === null) return "It has not been tried yet. Either there are many, or the worker is not running.";
  const [, why] = reasons.find(([pattern]) => pattern.test(lastError)) ?? [];
  return why ?? "It could not be written or sent, for a reason that Holdfast has no words for.";
}
