"use client";
// What a screen reader is told while somebody waits: at once when something of another kind happens, otherwise now and then.
import { useEffect, useRef, useState } from "react";

/** Numbers that fall every few seconds would talk over everything else. */
const minGapMs = 15_000;

type AnnouncerProps = {
  text: string;
  /** What kind of news it is; another kind is not kept waiting. */
  kind: string;
};

export function Announcer({ text, kind }: AnnouncerProps) {
  // Nothing at first: what is there when the page comes is read with the page.
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
