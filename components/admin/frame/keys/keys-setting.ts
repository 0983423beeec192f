"use client";
// The setting that switches single keys off (WCAG 2.1.4), kept in the browser. Voice control types letters by
// accident, so a reader who uses it needs the setting.
import { useSyncExternalStore } from "react";

const name = "holdfast.admin.keys";
const changed = "holdfast:admin-keys";

/** The choice made on this page, for a browser that keeps nothing; undefined before one is made. */
let chosenHere: boolean | undefined;

function areOn(): boolean {
  try {
    return window.localStorage.getItem(name) !== "off";
  } catch {
    return chosenHere ?? true;
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

/** Switches single keys on or off in every tab; in a browser that keeps nothing, until the page is left. */
export function setKeysOn(isOn: boolean): void {
  chosenHere = isOn;
  try {
    if (isOn) window.localStorage.removeItem(name);
    else window.localStorage.setItem(name, "off");
  } catch {
    // The choice made here counts.
  }
  window.dispatchEvent(new Event(changed));
}
