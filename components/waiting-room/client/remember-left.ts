/**
 * Remembers in one tab that the visitor left the queue on purpose, so that a reload does not join it again.
 */

const keyOf = (slug: string) => `holdfast-left-${slug}`;

export function rememberLeft(slug: string): void {
  try {
    sessionStorage.setItem(keyOf(slug), "yes");
  } catch {
    // Without storage a reload joins again; nothing else depends on it.
  }
}

export function forgetLeft(slug: string): void {
  try {
    sessionStorage.removeItem(keyOf(slug));
  } catch {
    // Without storage there is nothing to remove.
  }
}

export function hasLeft(slug: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(slug)) === "yes";
  } catch {
    return false;
  }
}
