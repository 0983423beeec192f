/** The result of a delivery's last attempt in plain words. Pure. */

/** An attempt: the receiver's status, or the reason for which there is none. */
export interface LastAttempt {
  readonly status: number | null;
  readonly error: string | null;
}

const statuses: Readonly<Record<number, string>> = {
  400: "The receiver found the message malformed.",
  401: "The receiver does not accept it: it asks for a sign-in, or finds the signature invalid.",
  403: "The receiver does not accept it: it finds the signature invalid, or a firewall is in the way.",
  404: "There is nothing at the endpoint’s address.",
  405: "The endpoint’s address does not take messages.",
  408: "The receiver took too long.",
  410: "The receiver declared the endpoint out of use, so it was switched off.",
  413: "The receiver found the message too large.",
  429: "The receiver had too many messages at once.",
};

/**
 * Says why a delivery has not arrived.
 * @param attempt undefined where there was none
 * @param isGivenUp true for a delivery that is not tried again by itself
 */
export function explainAttempt(attempt: LastAttempt | undefined, isGivenUp: boolean): string {
  if (!attempt) return isGivenUp ? "It was given up untried: its endpoint was switched off." : "It has not been tried yet.";
  const { status, error } = attempt;
  if (status === null) return error ?? "There was no answer.";
  const known = statuses[status];
  if (known !== undefined) return known;
  if (status >= 500) return `The receiver’s program failed (${status}).`;
  if (status >= 300 && status < 400) return `The receiver answered with a redirect (${status}), which is not followed.`;
  return status >= 200 && status < 300 ? "It arrived." : `The receiver refused it (${status}).`;
}
