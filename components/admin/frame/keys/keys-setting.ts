"use client";
// The setting that switches single keys off (WCAG 2.1.4), kept in the browser. Voice control types letters by
// accident, so a reader who uses it needs the setting.
import { useSyncExternalStore } from "react";

const name = "holdfast.admin.keys";
const changed = "holdfast:admin-keys";

function areOn(): boolean {
  try {
    return window.localStorage.getItem(name) !== "off";
  } catch {
    // A browser that keeps nothing: the default.
    return true;
  }
}

function subscribe(notify: () => void): () => void {
  window.addEventListener("storage", notify);
  window.addEventListener(changed, notify);
  return () => {
    window.removeEventListener("storage", notify);
    window.removeEventListener(changed, notify);
  };
}

/** @returns whether single keys act; false on the server, where there are none */
export const useKeysAreOn = (): boolean => useSyncExternalStore(subscribe, areOn, () => false);

/** Switches single keys on or off in every tab. A browser that keeps nothing leaves them as they are. */
export function setKeysOn(isOn: boolean): void {
  try {
    if (isOn) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, "off");
  } catch {
    return;
  }
  window.dispatchEvent(new Event(changed));
}
