"use client";
// Each state of a place, as a heading, a figure and what to do. One function per state, none with logic of its own.
import type { ReactNode } from "react";

import { ButtonLink } from "@/components/ui/button-link";
import { DefinitionList } from "@/components/ui/definition-list";

import { BigCountdown } from "./big-countdown";
import { JoinForm } from "./join-form";
import { Moment } from "./moment";
import { PlaceInLine } from "./place-in-line";
import { hasCodes, joinsByItself, type RoomView, takesPeople } from "./room-view";
import { SoldOut } from "./sold-out";
import type { RoomState } from "./take-turn";
import { Told } from "./told";
import type { RoomContext } from "./types";
import type { RoomControls } from "./use-room";
import { lineWords, lobbyWords, peopleText } from "./words";
import { YourTurn } from "./your-turn";

export type StateProps = {
  view: RoomView;
  state: RoomState;
  controls: RoomControls;
  context: RoomContext;
  emailForm: ReactNode;
  waitlist: ReactNode;
};

export function StateOfPlace(props: StateProps) {
  const { view, state, controls, context, emailForm, waitlist } = props;
  const { status } = state;
  switch (view.kind) {
    case "scheduled":
      return <Scheduled {...props} />;
    case "sign_in":
      return (
        <Told
          title="Sign in to take your place"
          lead="This sale keeps one place per account, so that nobody stands in line twice."
        >
          <ButtonLink href={context.signInHref} size="lg" prefetch={false} className="justify-self-start">
            Sign in
          </ButtonLink>
        </Told>
      );
    case "prove_email":
      return (
        <Told
          title="Show that your e-mail is yours"
          lead="This sale keeps one place per e-mail address. We send you a link; opening it takes your place."
        >
          {emailForm}
        </Told>
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
        <Told title="The places are being drawn" lead="Everybody in the lobby gets a number by lot. This takes a moment." />
      );
    case "queued":
      return status.phase === "sold_out" ? (
        <SoldOut {...{ state, controls, context, waitlist }} isInLine />
      ) : (
        <PlaceInLine {...{ view, state, context }} />
      );
    case "due":
    case "inside":
      return <YourTurn {...{ view, state, context }} />;
    case "lapsed":
      return (
        <Told
          title={view.reason === "turn_lapsed" ? "Your turn came and went" : "Your time inside is over"}
          lead={
            view.reason === "turn_lapsed"
              ? "Your number was called, and nobody came in on this device in time. You can join again at the end of the line."
              : "If you still hold something, it is in your basket until its own time is over. You can join again at the end of the line."
          }
        >
          <JoinForm {...{ context, controls }} label="Join again" again />
        </Told>
      );
    case "booked":
      return <Booked {...props} />;
    case "closed":
      return <Closed {...props} />;
  }
}

function Booked({ state: { status, seat }, controls, context }: StateProps) {
  return (
    <Told
      title="You have booked"
      lead="Your time inside ended with your order, and your place went to the next in line. The confirmation is in your e-mail."
    >
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/account" size="lg" prefetch={false}>
          Your orders
        </ButtonLink>
        <ButtonLink href={`/listings/${status.listing.slug}`} size="lg" variant="secondary" prefetch={false}>
          {status.listing.name}
        </ButtonLink>
      </div>
      {takesPeople(status) ? (
        <div className="grid gap-4 border-t border-line pt-5">
          <p className="text-ink-muted">To buy once more, stand in line once more.</p>
          <JoinForm {...{ context, controls }} label="Join again" variant="secondary" again={seat.ticket !== null} />
        </div>
      ) : null}
    </Told>
  );
}

function Scheduled({ state: { status }, context }: StateProps) {
  const { lobbyOpensAtMs, opensAtMs, serverTimeMs } = status;
  return (
    <Told title="Not open yet" lead="Come when the lobby opens, or a little later: everybody in it has the same chance.">
      {lobbyOpensAtMs === null ? null : (
        <BigCountdown untilMs={lobbyOpensAtMs} nowMs={serverTimeMs} label="The lobby opens in" words={lobbyWords}>
          The lobby opens <Moment atMs={lobbyOpensAtMs} context={context} withDay />.
        </BigCountdown>
      )}
      {lobbyOpensAtMs === null || opensAtMs === null ? null : (
        <DefinitionList
          entries={[
            { term: "The lobby opens", value: <Moment atMs={lobbyOpensAtMs} context={context} withDay /> },
            { term: "The sale begins", value: <Moment atMs={opensAtMs} context={context} withDay /> },
          ]}
          className="divide-y divide-line border-y border-line"
        />
      )}
    </Told>
  );
}

function Outside({ state: { status, seat, codeError, hasJustLeft }, controls, context }: StateProps) {
  const withCode = hasCodes(status);
  const isOnItsWay = joinsByItself(status, seat);
  const lead = seat.hasLeft
    ? "Your place is free for somebody else. If you change your mind, you can join again at the end."
    : status.phase === "lobby"
      ? "Everybody who is here when the line opens is drawn by lot. It does not matter who came first."
      : "Those who come now stand behind those who are here already.";
  return (
    <Told
      title={seat.hasLeft ? "You have left the line" : <JoinTitle isOnItsWay={isOnItsWay} />}
      lead={lead}
      takesFocus={seat.hasLeft && hasJustLeft}
    >
      {/* Where the browser joins by itself the button is for readers without JavaScript, and for when that takes long. */}
      <div className={isOnItsWay ? "animate-fade-in [animation-delay:4s] noscript:[animation-delay:0s]" : ""}>
        <JoinForm {...{ context, controls, withCode, codeError }} label={seat.hasLeft ? "Join again" : "Join the line"} />
      </div>
      {status.proofOfWorkBits > 0 ? (
        <p className="hidden text-sm text-ink-muted noscript:block">
          This sale asks browsers for a little work before they take a place, which keeps machines out. It needs JavaScript.
        </p>
      ) : null}
    </Told>
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
    <Told
      title="You are in the lobby"
      lead="When the line opens, everybody in the lobby gets a number by lot. Being early brings nothing, and being here is enough."
    >
      {opensAtMs === null ? null : (
        <BigCountdown untilMs={opensAtMs} nowMs={serverTimeMs} label="The line opens in" words={lineWords}>
          The line opens <Moment atMs={opensAtMs} context={context} withDay />.
        </BigCountdown>
      )}
      {count > 0 ? (
        <p className="text-ink-muted">
          {count === 1 ? "Nobody else is here yet." : `${peopleText(count, context.locale)} are in the lobby.`}
        </p>
      ) : null}
    </Told>
  );
}

function Closed({ state: { status }, waitlist }: StateProps) {
  const { closesAtMs, serverTimeMs, listing } = status;
  // Ended at its time, the listing is sold like any other; closed by the organiser before, it is not.
  const isFree = closesAtMs !== null && serverTimeMs >= closesAtMs;
  return (
    <Told
      title="This sale is over"
      lead={
        isFree
          ? "There is no line any more. What is left, if anything, is sold on its own page."
          : "Nobody is let in any more. If something comes back, those on the waitlist hear of it."
      }
    >
      {isFree ? (
        <ButtonLink href={`/listings/${listing.slug}`} size="lg" prefetch={false} className="justify-self-start">
          See what is left
        </ButtonLink>
      ) : null}
      {waitlist}
    </Told>
  );
}
