"use client";
// The main loop of the waiting page: it polls the room at the interval the room sets, and acts for the
// visitor. All clocks are the server's.
import { useCallback, useEffect, useRef, useState } from "react";

import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { forgetLeft, hasLeft, rememberLeft } from "./remember-left";
import { askPlace, askStatus, leave } from "./requests";
import { roomClock } from "./room-clock";
import type { VisitorState } from "./room-view";
import { nextPollMs, type RoomPageState, takePlace, stepRoom } from "./room-step";
import { useRevision } from "./use-revision";

export interface RoomStart {
  readonly slug: string;
  readonly status: StatusDocument;
  readonly seat: VisitorState;
  readonly next: string;
}

export interface RoomControls {
  readonly state: RoomPageState;
  /** True while the request of a press is running. */
  readonly isBusy: boolean;
  /** Takes a place; with `again` a new one, for a visitor whose turn is over. */
  readonly join: (wish: { readonly code?: string; readonly again?: boolean }) => void;
  readonly leave: () => void;
}

/** Follows a room from the state in the rendered page. */
export function useRoom({ slug, status, seat, next }: RoomStart): RoomControls {
  const [state, setState] = useState<RoomPageState>({
    status,
    seat,
    next,
    wasCalled: false,
    codeError: undefined,
    hasJustJoined: false,
    hasJustLeft: false,
    failures: 0,
  });
  const [isBusy, setBusy] = useState(false);
  const latest = useRef(state);
  /** Steps run one after the other, whatever triggers them. */
  const line = useRef<Promise<void>>(Promise.resolve());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isGone = useRef(false);

  const run = useCallback(
    (work: (now: RoomPageState) => Promise<RoomPageState>): Promise<void> => {
      const turn = async () => {
        if (isGone.current) return;
        clearTimeout(timer.current);
        try {
          latest.current = await work(latest.current);
        } catch {
          latest.current = { ...latest.current, failures: latest.current.failures + 1 };
        }
        if (isGone.current) return;
        setState(latest.current);
        timer.current = setTimeout(() => void run((now) => look(slug, now)), nextPollMs(latest.current, Math.random()));
      };
      return (line.current = line.current.then(turn));
      // oxlint-disable-next-line react-hooks/exhaustive-deps -- calls itself
    },
    [slug],
  );

  useEffect(() => {
    isGone.current = false;
    // The page came with the room's current state.
    void run((now) =>
      stepRoom(
        slug,
        { ...now, seat: { ...now.seat, hasLeft: now.seat.hasLeft || (hasLeft(slug) && !now.seat.ticket) } },
        now.status,
      ),
    );
    const lookNow = () => {
      if (document.visibilityState === "visible") void run((now) => lookAgain(slug, now));
    };
    document.addEventListener("visibilitychange", lookNow);
    window.addEventListener("online", lookNow);
    return () => {
      isGone.current = true;
      clearTimeout(timer.current);
      document.removeEventListener("visibilitychange", lookNow);
      window.removeEventListener("online", lookNow);
    };
  }, [slug, run]);

  const onNews = useCallback((revision: string) => run((now) => look(slug, now, revision)), [slug, run]);
  useRevision(slug, latest, onNews);

  const press = useCallback(
    (work: (now: RoomPageState) => Promise<RoomPageState>) => {
      setBusy(true);
      void run(work).finally(() => setBusy(false));
    },
    [run],
  );

  return {
    state,
    isBusy,
    join: (wish) => {
      forgetLeft(slug);
      press(async (now) => takePlace(slug, now, wish));
    },
    leave: () => {
      press(async (now) => {
        await leave(slug);
        rememberLeft(slug);
        const empty = { ticket: null, pass: null, place: undefined, refusal: undefined };
        return { ...now, hasJustLeft: true, seat: { ...now.seat, ...empty, hasLeft: true } };
      });
    },
  };
}

async function look(slug: string, now: RoomPageState, revision?: string): Promise<RoomPageState> {
  const status = await askStatus(slug, revision);
  roomClock.note(status.serverTimeMs, performance.now());
  // A cache may answer with an older document than the one shown, which must never be replaced by it.
  const isOlder = status.epoch < now.status.epoch || status.serverTimeMs < now.status.serverTimeMs;
  return isOlder ? { ...now, failures: 0 } : stepRoom(slug, now, status);
}

/**
 * Reads the cookies' state anew: while the page was hidden, another tab may have left the queue or
 * claimed a pass.
 */
async function lookAgain(slug: string, now: RoomPageState): Promise<RoomPageState> {
  const { ticket, pass, over } = await askPlace(slug);
  const isGone = ticket === null && now.seat.ticket !== null;
  const seat = { ...now.seat, ticket, pass, refusal: over ?? now.seat.refusal, hasLeft: now.seat.hasLeft || isGone };
  return look(slug, { ...now, seat: ticket ? seat : { ...seat, place: undefined } });
}
