/** That somebody left on purpose: their browser shall not take a place again by itself when the page is loaded anew. Per tab. */

const keyOf = (slug: string) => `holdfast-left-${slug}`;

export function rememberLeft(slug: string): void {
  try {
    sessionStorage.setItem(keyOf(slug), "yes");
  } catch {
    // Without storage the page asks again; nothing else depends on it.
  }
}

export function forgetLeft(slug: string): void {
  try {
    sessionStorage.removeItem(keyOf(slug));
  } catch {
    // See above.
  }
}

export function hasLeft(slug: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(slug)) === "yes";
  } catch {
    return false;
  }
}
