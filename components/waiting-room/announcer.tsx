"use client";
// Announces a waiting visitor's state to screen readers: at once when the kind of state changes, otherwise
// now and then.
import { useEffect, useRef, useState } from "react";

/**
 * Minimum between two announcements of one kind: numbers that fall every few seconds would drown
 * all other speech.
 */
const minGapMs = 15_000;

type AnnouncerProps = {
  text: string;
  /** Kind of the state; a change of kind is announced at once. */
  kind: string;
};

export function Announcer({ text, kind }: AnnouncerProps) {
  // The text is empty at first: a screen reader reads the page's initial state with the page.
  const [said, setSaid] = useState("");
  const last = useRef({ text, kind, atMs: -Infinity });
  useEffect(() => {
    if (text === last.current.text) return undefined;
    const isNews = kind !== last.current.kind;
    const waitMs = isNews ? 0 : Math.max(0, last.current.atMs + minGapMs - performance.now());
    const timer = setTimeout(() => {
      last.current = { text, kind, atMs: performance.now() };
      setSaid(text);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [text, kind]);
  return (
    <output data-announcer="" className="sr-only">
      {said}
    </output>
  );
}
