"use client";
// A bar for visitors inside a sale: the time left, extended while they are active, and a button that ends the
// session for the next visitor.
import { useEffect, useRef, useState } from "react";

import { useSecondsLeft } from "@/components/booking/use-seconds-left";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Countdown } from "@/components/ui/feedback/countdown";

import { LocalTime } from "./states/local-time";
import { rememberLeft } from "./client/remember-left";
import { renew } from "./client/requests";
import { RoomForm } from "./room-form";
import type { PassView } from "./client/room-view";
import type { RoomContext } from "./types";
import { insideWords } from "./copy";

type SessionBarProps = {
  pass: PassView;
  /** The room's time when the page was made. */
  nowMs: number;
  /** Duration of a session after its last extension, in seconds. */
  sessionSeconds: number;
  context: Pick<RoomContext, "slug" | "name" | "locale" | "timezone" | "city" | "next">;
};

export function SessionBar({ pass, nowMs, sessionSeconds, context }: SessionBarProps) {
  const { endsAtMs, over } = useSession(context.slug, pass, nowMs, sessionSeconds);
  const secondsLeft = useSecondsLeft(endsAtMs, nowMs);
  const hasEnded = over !== undefined || secondsLeft <= 0;
  return (
    <section aria-label="Your time in the sale" className="bottom-bar">
      <div className="shell flex min-h-16 items-center justify-between gap-6 py-2.5">
        <div className="min-w-0 text-sm">
          <p className="truncate font-medium">{context.name}</p>
          {hasEnded ? (
            <output className="block text-ink-muted">
              {over === "bought" ? "You have booked." : "Your time inside is over."}
            </output>
          ) : (
            <p>
              <Countdown secondsLeft={secondsLeft} label="Your time inside" words={insideWords} className="noscript:hidden" />
              <span className="hidden text-ink-muted noscript:inline">
                Inside until <LocalTime atMs={endsAtMs} context={context} />
              </span>
            </p>
          )}
        </div>
        {over === "bought" ? null : hasEnded ? (
          <ButtonLink href={`/waiting-room/${context.slug}`} size="sm" variant="secondary" prefetch={false}>
            Join again
          </ButtonLink>
        ) : (
          <LeaveForm context={context} />
        )}
      </div>
    </section>
  );
}

function LeaveForm({ context }: { context: SessionBarProps["context"] }) {
  return (
    <div onSubmit={() => rememberLeft(context.slug)}>
      <RoomForm verb="leave" context={context}>
        <Button type="submit" size="sm" variant="quiet">
          Leave<span className="sr-only"> the sale and make room for the next</span>
        </Button>
      </RoomForm>
    </div>
  );
}

/** Time on this document's monotonic clock at which each `now` of a page was first seen. */
const anchors = new Map<number, number>();

function anchorOf(nowMs: number): number {
  const known = anchors.get(nowMs);
  if (known !== undefined) return known;
  anchors.set(nowMs, performance.now());
  return performance.now();
}

/** Reason for which the session ended early; undefined while it runs. */
type Over = "bought" | "ended" | undefined;

/** Extends the session once half of it is over, if the visitor has been active since. */
function useSession(slug: string, pass: PassView, nowMs: number, sessionSeconds: number): { endsAtMs: number; over: Over } {
  const [session, setSession] = useState<{ pass: PassView; over: Over }>({ pass, over: undefined });
  const lastActiveMs = useRef(0);
  const endsAtMs = Math.min(session.pass.expiresAtMs, session.pass.hardEndMs);
  const { over } = session;
  const mayGrow = session.pass.expiresAtMs < session.pass.hardEndMs;

  useEffect(() => {
    if (over !== undefined || !mayGrow) return undefined;
    const shownAtMs = anchorOf(nowMs);
    let isAsking = false;
    const ask = async () => {
      const halfMs = sessionSeconds * 500;
      const leftMs = endsAtMs - nowMs - (performance.now() - shownAtMs);
      if (isAsking || leftMs > halfMs || performance.now() - lastActiveMs.current > halfMs) return;
      isAsking = true;
      try {
        const answer = await renew(slug);
        setSession((now) =>
          answer.ok
            ? { pass: answer.value.pass, over: undefined }
            : { ...now, over: answer.refusal === "bought" ? "bought" : "ended" },
        );
      } catch {
        // The next attempt follows in a moment.
      } finally {
        isAsking = false;
      }
    };
    const note = () => {
      if (document.visibilityState === "visible") lastActiveMs.current = performance.now();
    };
    note();
    const timer = setInterval(() => void ask(), 5_000);
    const events = ["pointerdown", "pointermove", "keydown", "scroll", "visibilitychange"] as const;
    for (const name of events) document.addEventListener(name, note, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of events) document.removeEventListener(name, note);
    };
  }, [slug, endsAtMs, nowMs, sessionSeconds, over, mayGrow]);

  return { endsAtMs, over };
}
