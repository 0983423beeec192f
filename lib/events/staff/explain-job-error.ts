/** Errors of jobs in plain words, without what they say about people. Pure. */

/** Most characters of an error that are shown. */
const shownCharacters = 200;

/** Beginnings of texts by which an error shows that a service was away. */
const awayPattern =
  /ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|EPIPE|CONNECT_TIMEOUT|CONNECTION_(?:CLOSED|ENDED|DESTROYED)|socket hang up|timed? ?out/i;

/** Codes of a mail program's errors, and the answers of mail servers, such as "550 5.1.2". */
const mailPattern = /\b(?:EENVELOPE|EMESSAGE|EAUTH)\b|\b[45]\d\d[ -][45]\.\d+\.\d+\b|recipients were rejected/;

/**
 * Says why a job failed.
 * @param output what pg-boss keeps of the error: an object with its name and message, or a text
 */
export function explainJobError(output: unknown): { readonly why: string; readonly words: string | null } {
  const { code, message } = partsOf(output);
  const words = message === "" ? null : withoutPeople(message);
  if (/job heartbeat|job expired|job timed out|handler execution exceeded/i.test(message))
    return { why: "It was cut off before it ended, by a crash or because it took too long.", words };
  if (awayPattern.test(`${code} ${message}`)) return { why: "A service that it needs could not be reached.", words };
  if (code === "payment_provider_unavailable") return { why: "The payment service could not be reached.", words };
  if (code === "overloaded" || code === "rate_limited") return { why: "A service had too much to do.", words };
  if (mailPattern.test(`${code} ${message}`))
    return { why: "The mail server did not take a message. The page Messages says which, and why.", words };
  if (/is being sent by another process/.test(message)) return { why: "Another process was at the same work.", words };
  return { why: "It failed for a reason that Holdfast has no words for. The program’s own are below.", words };
}

function partsOf(output: unknown): { readonly code: string; readonly message: string } {
  if (typeof output === "string") return { code: "", message: output };
  if (typeof output !== "object" || output === null) return { code: "", message: "" };
  const { code, message, value } = output as Readonly<Record<string, unknown>>;
  const text = typeof message === "string" ? message : typeof value === "string" ? value : "";
  return { code: typeof code === "string" ? code : "", message: text };
}

/**
 * Removes what may be about a person: addresses, quoted texts, long numbers, tokens. Ids of rows stay, since
 * they say nothing to those who may not read the rows.
 */
export function withoutPeople(text: string): string {
  const [line = ""] = text.split("\n", 1);
  return line
    .replaceAll(/[^\s<>"'()]+@[^\s<>"'()]+/g, "[address]")
    .replaceAll(/"[^"]*"|“[^”]*”|(?<!\w)'[^']*'(?!\w)/g, "[text]")
    .replaceAll(/\b(?:[a-z]+_)?(?:test|live)_\w+|\bwhsec_\S+|\bBearer \S+/g, "[secret]")
    .replaceAll(/(?<![\da-f-])\+?\d[\d ().-]{5,}\d(?![\da-f-])/gi, "[number]")
    .slice(0, shownCharacters);
}
