"use client";
// Tells a component whether React has hydrated the page, so that a control that needs JavaScript appears
// only then, or a link becomes a button.
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** @returns false on the server and while React hydrates the page, then true */
export const useIsHydrated = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
