/** An e-mail address where it may stay for ever, as in the audit log: enough to tell two apart. Pure. */

/** Masks an address: `ana@silva.example` becomes `a…@s….example`. */
export function maskEmail(email: string): string {
  const [, local = "", host = "", end = ""] = /^(.)?.*@(.)?.*?(\.[^.@]*)?$/su.exec(email) ?? [];
  return `${local}…@${host}…${end}`;
}
