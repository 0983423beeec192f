"use client";
// The operator's page of a sale, kept up to date. Text that the operator types into a control stays
// through every update.
import { useState } from "react";

import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import type { OperatorView } from "@/lib/waiting-room/operator/read-operator-view";
import { formatInstant } from "@/lib/core/time/format-instant";

import { ChangeList } from "../../change-list";
import { Locked } from "../../locked";
import { CloseForm } from "./close-form";
import { EndForm } from "./end-form";
import { Figures } from "./figures";
import { History } from "./history";
import { Lanes } from "./lanes";
import { MessageForm } from "./message-form";
import { NumberForm } from "./number-form";
import type { OperateAction } from "./operated-message";
import { useStageRefresh } from "./use-stage-refresh";
import { PhaseBand } from "./phase-band";
import { RoomAway } from "../room-away";
import { SaleTimes } from "./sale-times";
import { type LiveTrouble, useLive } from "../../use-live";
import { countText } from "../../copy";

/** Texts in the place of the controls of a sale that is over: nothing of it can be changed. */
const overTexts: { readonly [State in OperatorView["state"]]?: string } = {
  cancelled: "This sale has been cancelled. Duplicate it for another one.",
  ended: "This sale has ended, so there is nothing to change. Duplicate it for another one.",
};

type LiveSaleProps = {
  initial: OperatorView;
  locale: string;
  /** Reason for which the controls of a reader who may not operate the sale are disabled. */
  cannotOperate: string;
  actions: Readonly<Record<"setPaused" | "setClosed" | "endForGood" | "setRate" | "setMaximum" | "setMessage", OperateAction>>;
};

export function LiveSale({ initial, locale, cannotOperate, actions }: LiveSaleProps) {
  const { value: sale, trouble, refresh } = useLive<OperatorView>(`/api/admin/sales/${initial.slug}`, initial);
  const section = useStageRefresh(initial, sale);
  const clock = (atMs: number) => formatInstant(atMs, sale.taken.zone, locale, { timeStyle: "medium" });
  // The last history stays on the page while the room cannot be read.
  const [history, setHistory] = useState(initial.history);
  if (!sale.isAway && sale.history !== history) setHistory(sale.history);
  const reason = sale.mayOperate ? undefined : cannotOperate;
  const overText = overTexts[sale.state];
  const common = { sale, locale, onDone: refresh };
  return (
    <div ref={section} tabIndex={-1} className="grid grid-cols-[minmax(0,1fr)] gap-8 outline-none">
      <div className="grid gap-3">
        <Trouble trouble={trouble} asOf={clock(sale.nowMs)} />
        {sale.isAway && !trouble ? <RoomAway asOf={sale.room ? clock(sale.room.asOfMs) : undefined} /> : null}
        <PhaseBand {...common} reason={reason} action={actions.setPaused} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
        <Figures sale={sale} locale={locale} at={clock(sale.nowMs)} />
        <section
          aria-labelledby="controls"
          className="grid grid-cols-[minmax(0,1fr)] gap-7 max-lg:max-w-form lg:col-start-2 lg:row-span-2"
        >
          <Heading level={2} size="small" id="controls">
            Controls
          </Heading>
          {overText === undefined ? null : <p className="text-sm text-ink-muted">{overText}</p>}
          <Locked
            id="controls-reason"
            reason={overText === undefined ? reason : undefined}
            className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-7"
          >
            {overText === undefined ? (
              <>
                <NumberForm
                  {...common}
                  action={actions.setRate}
                  name="admissionsPerMinute"
                  label="Rate: people let in per minute"
                  now={`Now ${countText(sale.admissionsPerMinute, locale)} a minute.`}
                />
                <NumberForm
                  {...common}
                  action={actions.setMaximum}
                  name="maxActiveSessions"
                  label="Cap: most people inside at once"
                  now={`Now ${countText(sale.maxActiveSessions, locale)}.`}
                />
                <MessageForm {...common} action={actions.setMessage} />
                <CloseForm {...common} action={actions.setClosed} />
              </>
            ) : null}
            <EndForm {...common} action={actions.endForGood} />
          </Locked>
        </section>
        <History sale={sale} history={history} locale={locale} />
      </div>
      <Lanes sale={sale} locale={locale} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-12 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ChangeList sale={sale} locale={locale} />
        <SaleTimes sale={sale} locale={locale} />
      </div>
    </div>
  );
}

function Trouble({ trouble, asOf }: { trouble: LiveTrouble; asOf: string }) {
  switch (trouble) {
    case undefined:
      return null;
    case "unreachable":
      return (
        <Alert tone="danger" title="These figures are old">
          The site is not responding. These figures are from {asOf}; the page tries again every few seconds.
        </Alert>
      );
    case "gone":
      return (
        <Alert tone="danger" title="These figures are old">
          You are signed out, or this sale has been removed. These figures are from {asOf}. Sign in in another tab to continue
          here.
        </Alert>
      );
  }
}
