// Typed and unsent text of forms, in this tab's storage. It names guests: a form that is done with forgets
// its own, and signing out forgets all.

/** Beginning of the keys of all forms. */
const prefix = "holdfast.form.";

const keptMs = 2 * 60 * 60 * 1000;

type Values = Readonly<Record<string, string>>;

interface Kept {
  readonly atMs: number;
  readonly values: Values;
}

/** Reads the text of a form by the names of its fields; undefined where there is none, or it is old. */
export function readKept(form: string): Values | undefined {
  // Storage may be forbidden: then nothing is kept.
  try {
    const kept = JSON.parse(sessionStorage.getItem(prefix + form) ?? "null") as Kept | null;
    return kept && Date.now() - kept.atMs < keptMs ? kept.values : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps text of a form beside what is kept of its other fields. */
export function keepText(form: string, values: Values): void {
  try {
    const kept: Kept = { atMs: Date.now(), values: { ...readKept(form), ...values } };
    sessionStorage.setItem(prefix + form, JSON.stringify(kept));
  } catch {
    // Storage may be full, or forbidden, as in `readKept`.
  }
}

/** Forgets the text of one form; of every form where none is named. */
export function forgetKept(form?: string): void {
  try {
    const isMeant = (key: string) => (form === undefined ? key.startsWith(prefix) : key === prefix + form);
    for (const key of Object.keys(sessionStorage).filter(isMeant)) sessionStorage.removeItem(key);
  } catch {
    // Without storage there is nothing to remove.
  }
}
