"use client";
// Verifies a draw in the reader's own browser: that the secret is the one of the commitment, that each
// arrival's number follows from it, and that no number was given twice.
import { CircleCheck, CircleX } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";

import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/fields/field";
import { Input } from "@/components/ui/fields/input";
import { Progress } from "@/components/ui/feedback/progress";
import { Select } from "@/components/ui/fields/select";
import { commitmentOf, type Draw, positionOf, prepareDraw } from "@/lib/waiting-room/draw/permutation";

import { numberText } from "../copy";

export interface DrawnLane {
  readonly key: string;
  readonly name: string;
  readonly size: number;
}

type DrawCheckProps = {
  /** Id of the sale. */
  room: string;
  commitment: string;
  secret: string;
  lanes: readonly DrawnLane[];
  /** Arrival of this browser, if it was drawn. */
  own: { readonly lane: number; readonly index: number } | null;
  locale: string;
};

/**
 * A larger draw would keep a phone busy for long; numbers of single arrivals can be computed all the same.
 */
const maxWholeSize = 200_000;
const chunk = 5_000;

export function DrawCheck({ room, commitment, secret, lanes, own, locale }: DrawCheckProps) {
  const [lane, setLane] = useState(own?.lane ?? 0);
  const matches = useCommitment(secret, commitment);
  const draw = useDraw(room, secret, lanes[lane]);
  return (
    <div className="grid gap-6">
      <Verdict ok={matches} pending="Computing the SHA-256 of the secret…">
        {matches
          ? "The SHA-256 of the secret is the fingerprint shown before the opening."
          : "The secret does not match the fingerprint."}
      </Verdict>
      {lanes.length > 1 ? (
        <Field id="draw-lane" label="Queue">
          {(control) => (
            <Select {...control} value={lane} onChange={(event) => setLane(Number(event.currentTarget.value))}>
              {lanes.map(({ key, name, size }, index) => (
                <option key={key} value={index}>
                  {name} ({numberText(size, locale)})
                </option>
              ))}
            </Select>
          )}
        </Field>
      ) : null}
      {draw && draw.size > 0 ? (
        <>
          <OneNumber key={`one-${lane}`} draw={draw} own={own?.lane === lane ? own.index : undefined} locale={locale} />
          <WholeDraw key={`all-${lane}`} draw={draw} locale={locale} />
        </>
      ) : draw ? (
        <p className="text-ink-muted">Nobody was in this lobby, so there was nothing to draw.</p>
      ) : null}
    </div>
  );
}

function useCommitment(secret: string, commitment: string): boolean | undefined {
  const [matches, setMatches] = useState<boolean>();
  useEffect(() => {
    void commitmentOf(secret).then((hash) => setMatches(hash === commitment));
  }, [secret, commitment]);
  return matches;
}

function useDraw(room: string, secret: string, lane: DrawnLane | undefined): Draw | undefined {
  const [draw, setDraw] = useState<Draw>();
  useEffect(() => {
    if (lane) void prepareDraw(secret, { sale: room, lane: lane.key }, lane.size).then(setDraw);
  }, [room, secret, lane]);
  return draw;
}

function OneNumber({ draw, own, locale }: { draw: Draw; own: number | undefined; locale: string }) {
  const [text, setText] = useState(String((own ?? 0) + 1));
  const index = /^\d{1,10}$/.test(text.trim()) ? Number(text) - 1 : Number.NaN;
  const isInLobby = Number.isInteger(index) && index >= 0 && index < draw.size;
  return (
    <div className="grid gap-3">
      <Field
        id="draw-arrival"
        label="Arrival"
        hint={
          own === undefined
            ? `The first to arrive is 1, the last in this lobby ${numberText(draw.size, locale)}.`
            : `Yours is ${numberText(own + 1, locale)}.`
        }
        error={isInLobby ? undefined : `Enter a whole number from 1 to ${numberText(draw.size, locale)}.`}
        className="max-w-form"
      >
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            autoComplete="off"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <output htmlFor="draw-arrival" className="block text-lg">
        {isInLobby ? (
          <>
            Arrival {numberText(index + 1, locale)} drew number{" "}
            <strong className="font-semibold">{numberText(positionOf(draw, index) + 1, locale)}</strong>
            {index === own ? ", which is your place." : "."}
          </>
        ) : null}
      </output>
    </div>
  );
}

type Run = { readonly done: number; readonly ok: boolean | undefined };

function WholeDraw({ draw, locale }: { draw: Draw; locale: string }) {
  const [run, setRun] = useState<Run>();
  const size = Math.min(draw.size, maxWholeSize);
  const isWhole = size === draw.size;
  return (
    <div className="grid justify-items-start gap-3">
      <Button
        variant="secondary"
        pending={run !== undefined && run.ok === undefined}
        pendingLabel="Checking…"
        onClick={() => void checkAll(draw, size, setRun)}
      >
        {isWhole ? `Check all ${numberText(size, locale)} numbers` : `Check the first ${numberText(size, locale)} arrivals`}
      </Button>
      {run && run.ok === undefined ? <Progress value={(run.done / size) * 100} label="Numbers checked" /> : null}
      {run?.ok === undefined ? null : (
        <Verdict ok={run.ok}>
          {run.ok
            ? isWhole
              ? `Every number from 1 to ${numberText(size, locale)} was drawn exactly once.`
              : `No two of these arrivals share a number.`
            : "Two arrivals share a number. This draw is not fair."}
        </Verdict>
      )}
    </div>
  );
}

/** The check runs in parts, so that the page stays responsive. */
async function checkAll(draw: Draw, size: number, tell: (run: Run) => void): Promise<void> {
  const seen = new Uint8Array(draw.size);
  for (let index = 0; index < size; index += 1) {
    const position = positionOf(draw, index);
    if (seen[position] === 1) return tell({ done: index, ok: false });
    seen[position] = 1;
    if (index % chunk === chunk - 1) {
      tell({ done: index + 1, ok: undefined });
      await new Promise((resolve) => setTimeout(resolve, 0));
    }
  }
  tell({ done: size, ok: true });
}

function Verdict({ ok, pending, children }: { ok: boolean | undefined; pending?: string; children: ReactNode }) {
  return (
    <output className="flex items-start gap-2.5">
      {ok === undefined ? null : ok ? (
        <CircleCheck aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-success" />
      ) : (
        <CircleX aria-hidden="true" className="mt-0.5 size-5 shrink-0 text-danger" />
      )}
      <span>{ok === undefined ? pending : children}</span>
    </output>
  );
}
