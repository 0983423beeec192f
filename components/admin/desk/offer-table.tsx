"use client";
// Offers for the dates: a row for each unit type with its price, and the button that holds it; or the reason
// why it is not available. The first button has the focus, so that Enter holds.
import { type ReactNode, useActionState } from "react";

import { useFirstError } from "@/components/auth/use-first-error";
import { Alert } from "@/components/ui/feedback/alert";
import { Clipped } from "@/components/ui/clipped";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Price } from "@/components/ui/price";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import type { FormAction, FormState } from "@/lib/next/form-state";

export type DeskOffer = {
  readonly unitTypeId: string;
  readonly name: string;
  /** Further words about it: "up to 2 guests". */
  readonly note: string | undefined;
  /** The smallest number left on any of the dates. */
  readonly left: number;
  /** Null where it cannot be held. */
  readonly totalMinor: bigint | null;
  /** Value of the offer's field. */
  readonly value: string;
  /** Reason why it cannot be held. */
  readonly reason: string | undefined;
};

export type DeskAsked = {
  readonly listingId: string;
  readonly checkIn: string;
  readonly checkOut: string;
  readonly quantity: number;
  readonly guests: number;
};

type OfferTableProps = {
  offers: readonly DeskOffer[];
  asked: DeskAsked;
  /** Dates, party and terms of the offers, as staff read them out. */
  terms: ReactNode;
  currency: string;
  locale: string;
  /** Id made at render, so that a form that is sent twice holds once. */
  formId: string;
  /** Order that the choice joins; undefined for a new one. */
  order: string | undefined;
  action: FormAction;
};

/** The offers have one order, so no link of them sorts. */
const address = { path: "/admin/desk", query: "" };

export function OfferTable({ offers, asked, terms, currency, locale, formId, order, action }: OfferTableProps) {
  const [state, submit] = useActionState(action, { status: "idle" });
  const form = useFirstError(state);
  const first = offers.find(({ totalMinor }) => totalMinor !== null)?.unitTypeId;
  const columns: readonly Column<DeskOffer>[] = [
    {
      key: "unit",
      label: "Unit type",
      cell: ({ name, note }) => (
        <>
          {name}
          {note === undefined ? null : <span className="text-ink-muted">, {note}</span>}
        </>
      ),
    },
    { key: "left", label: "Left", isNumeric: true, cell: ({ left }) => left },
    {
      key: "total",
      label: "Total",
      isNumeric: true,
      cell: ({ totalMinor }) =>
        totalMinor === null ? "–" : <Price money={{ amountMinor: totalMinor, currency }} locale={locale} />,
    },
    {
      key: "hold",
      label: "Hold",
      isOneLine: true,
      cell: ({ unitTypeId, name, totalMinor, value, reason }) =>
        totalMinor === null ? (
          <Clipped>
            <span className="text-ink-muted">{reason}</span>
          </Clipped>
        ) : (
          <SubmitButton
            size="sm"
            name="offer"
            value={value}
            pendingLabel="Holding…"
            aria-label={`Hold: ${name}`}
            {...(unitTypeId === first && state.status === "idle" ? { autoFocus: true } : {})}
          >
            Hold
          </SubmitButton>
        ),
    },
  ];
  return (
    <form ref={form} action={submit} className="mt-6 grid gap-4">
      <input type="hidden" name="formId" value={formId} />
      {order === undefined ? null : <input type="hidden" name="deskOrder" value={order} />}
      {Object.entries(asked).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Refusal state={state} />
      {terms}
      <DataTable caption="On sale" columns={columns} rows={offers} rowKey={({ unitTypeId }) => unitTypeId} address={address} />
    </form>
  );
}

/** The reason why nothing was held. It takes the focus. */
function Refusal({ state }: { state: FormState }) {
  if (state.status !== "error") return null;
  const details = Object.values(state.fieldErrors ?? {}).flat();
  return (
    <div tabIndex={-1} data-form-message="" className="rounded-lg">
      <Alert tone="warning">
        {[state.message, ...details.filter((detail) => detail !== state.message)].map((text) => (
          <p key={text}>{text}</p>
        ))}
      </Alert>
    </div>
  );
}
