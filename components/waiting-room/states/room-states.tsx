"use client";
// Each state of a place, as a heading, a figure and its actions. There is one function per state, and none
// has logic of its own.
import type { ReactNode } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { DefinitionList } from "@/components/ui/definition-list";

import { BigCountdown } from "./big-countdown";
import { JoinForm } from "./join-form";
import { LocalTime } from "./local-time";
import { QueuePosition } from "./queue-position";
import { hasCodes, joinsByItself, type RoomView, takesPeople } from "../client/room-view";
import { SoldOut } from "./sold-out";
import type { RoomPageState } from "../client/room-step";
import { StatePanel } from "./state-panel";
import type { RoomContext } from "../types";
import type { RoomControls } from "../client/use-room";
import { lineWords, lobbyWords, peopleText } from "../copy";
import { YourTurn } from "./your-turn";

export type StateProps = {
  view: RoomView;
  state: RoomPageState;
  controls: RoomControls;
  context: RoomContext;
  emailForm: ReactNode;
  waitlist: ReactNode;
};

export function RoomStates(props: StateProps) {
  const { view, state, controls, context, emailForm, waitlist } = props;
  const { status } = state;
  switch (view.kind) {
    case "scheduled":
      return <Scheduled {...props} />;
    case "sign_in":
      return (
        <StatePanel
          title="Sign in to take your place"
          lead="This sale keeps one place per account, so that nobody queues twice."
        >
          <ButtonLink href={context.signInHref} size="lg" prefetch={false} className="justify-self-start">
            Sign in
          </ButtonLink>
        </StatePanel>
      );
    case "prove_email":
      return (
        <StatePanel
          title="Confirm your e-mail address"
          lead="This sale keeps one place per e-mail address. We will send you a link; opening it takes your place."
        >
          {emailForm}
        </StatePanel>
      );
    case "outside":
      return status.phase === "sold_out" ? (
        <SoldOut {...{ state, controls, context, waitlist }} isInLine={false} />
      ) : (
        <Outside {...props} />
      );
    case "lobby":
      return <Lobby {...props} />;
    case "drawing":
      return (
        <StatePanel
          title="The places are being drawn"
          lead="Everyone in the lobby gets a number by lot. This takes a moment."
        />
      );
    case "queued":
      return status.phase === "sold_out" ? (
        <SoldOut {...{ state, controls, context, waitlist }} isInLine />
      ) : (
        <QueuePosition {...{ view, state, context }} />
      );
    case "due":
    case "inside":
      return <YourTurn {...{ view, state, context }} />;
    case "lapsed":
      return (
        <StatePanel
          title={view.reason === "turn_lapsed" ? "You missed your turn" : "Your time inside is over"}
          lead={
            view.reason === "turn_lapsed"
              ? "Your number was called, but you did not enter on this device in time. You can join again at the end of the queue."
              : "If you still hold something, it is in your basket until its own time is up. You can join again at the end of the queue."
          }
        >
          <JoinForm {...{ context, controls }} label="Join again" again />
        </StatePanel>
      );
    case "booked":
      return <Booked {...props} />;
    case "closed":
      return <Closed {...props} />;
  }
}

function Booked({ state: { status, seat }, controls, context }: StateProps) {
  return (
    <StatePanel
      title="You have booked"
      lead="Your time inside ended with your order, and your place went to the next person. We have e-mailed you the confirmation."
    >
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/account" size="lg" prefetch={false}>
          Your bookings
        </ButtonLink>
        <ButtonLink href={`/listings/${status.listing.slug}`} size="lg" variant="secondary" prefetch={false}>
          {status.listing.name}
        </ButtonLink>
      </div>
      {takesPeople(status) ? (
        <div className="grid gap-4 border-t border-line pt-5">
          <p className="text-ink-muted">To buy again, join the queue again.</p>
          <JoinForm {...{ context, controls }} label="Join again" variant="secondary" again={seat.ticket !== null} />
        </div>
      ) : null}
    </StatePanel>
  );
}

function Scheduled({ state: { status }, context }: StateProps) {
  const { lobbyOpensAtMs, opensAtMs, serverTimeMs } = status;
  return (
    <StatePanel title="Not open yet" lead="Join when the lobby opens, or a little later: everyone in it has the same chance.">
      {lobbyOpensAtMs === null ? null : (
        <BigCountdown untilMs={lobbyOpensAtMs} nowMs={serverTimeMs} label="The lobby opens in" words={lobbyWords}>
          The lobby opens <LocalTime atMs={lobbyOpensAtMs} context={context} withDay />.
        </BigCountdown>
      )}
      {lobbyOpensAtMs === null || opensAtMs === null ? null : (
        <DefinitionList
          entries={[
            { term: "The lobby opens", value: <LocalTime atMs={lobbyOpensAtMs} context={context} withDay /> },
            { term: "The sale begins", value: <LocalTime atMs={opensAtMs} context={context} withDay /> },
          ]}
          className="divide-y divide-line border-y border-line"
        />
      )}
    </StatePanel>
  );
}

function Outside({ state: { status, seat, codeError, hasJustLeft }, controls, context }: StateProps) {
  const withCode = hasCodes(status);
  const isOnItsWay = joinsByItself(status, seat);
  const lead = seat.hasLeft
    ? "Your place is free for someone else. If you change your mind, you can join again at the end."
    : status.phase === "lobby"
      ? "Everyone who is here when the queue opens is placed by lot. It does not matter who came first."
      : "If you join now, you stand behind those who are already here.";
  return (
    <StatePanel
      title={seat.hasLeft ? "You have left the queue" : <JoinTitle isOnItsWay={isOnItsWay} />}
      lead={lead}
      takesFocus={seat.hasLeft && hasJustLeft}
    >
      {/* The button beside an automatic join is for readers without JavaScript, and for a join
          that takes long. */}
      <div className={isOnItsWay ? "animate-fade-in [animation-delay:4s] noscript:[animation-delay:0s]" : ""}>
        <JoinForm {...{ context, controls, withCode, codeError }} label={seat.hasLeft ? "Join again" : "Join the queue"} />
      </div>
      {status.proofOfWorkBits > 0 ? (
        <p className="hidden text-sm text-ink-muted noscript:block">
          This sale asks your browser to do a short computation before you join, which keeps bots out. It needs JavaScript.
        </p>
      ) : null}
    </StatePanel>
  );
}

function JoinTitle({ isOnItsWay }: { isOnItsWay: boolean }) {
  if (!isOnItsWay) return "Take your place";
  return (
    <>
      <span className="noscript:hidden">Taking your place…</span>
      <span className="hidden noscript:inline">Take your place</span>
    </>
  );
}

function Lobby({ state: { status }, context }: StateProps) {
  const { opensAtMs, serverTimeMs, waiting: count } = status;
  return (
    <StatePanel
      title="You are in the lobby"
      lead="When the queue opens, everyone in the lobby gets a number by lot. Arriving early gives no advantage."
    >
      {opensAtMs === null ? null : (
        <BigCountdown untilMs={opensAtMs} nowMs={serverTimeMs} label="The queue opens in" words={lineWords}>
          The queue opens <LocalTime atMs={opensAtMs} context={context} withDay />.
        </BigCountdown>
      )}
      {count > 0 ? (
        <p className="text-ink-muted">
          {count === 1 ? "Nobody else is here yet." : `${peopleText(count, context.locale)} are in the lobby.`}
        </p>
      ) : null}
    </StatePanel>
  );
}

function Closed({ state: { status }, waitlist }: StateProps) {
  const { closesAtMs, serverTimeMs, listing } = status;
  // A sale that ended at its time leaves the listing on sale like any other; one that the organiser closed
  // early does not.
  const isFree = closesAtMs !== null && serverTimeMs >= closesAtMs;
  return (
    <StatePanel
      title="This sale is over"
      lead={
        isFree
          ? "There is no queue any longer. Anything left is sold on its own page."
          : "Nobody else is let in. If something becomes available, those on the waitlist are told."
      }
    >
      {isFree ? (
        <ButtonLink href={`/listings/${listing.slug}`} size="lg" prefetch={false} className="justify-self-start">
          See what is left
        </ButtonLink>
      ) : null}
      {waitlist}
    </StatePanel>
  );
}
