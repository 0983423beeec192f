"use client";
// The open holds of the member of staff: each can be taken up again or released, also after a reload or from
// another tab.
import { useActionState } from "react";

import { ActionResult } from "@/components/admin/lists/action-result";
import { HoldCountdown } from "@/components/booking/hold-countdown";
import { ButtonLink } from "@/components/ui/button-link";
import { type Column, DataTable } from "@/components/ui/data-table";
import { ForgettingForm } from "@/components/ui/fields/forget-kept";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { Heading } from "@/components/ui/heading";
import { Price } from "@/components/ui/price";
import type { FormAction } from "@/lib/next/form-state";

export type ShownHold = {
  readonly orderId: string;
  /** Name of each line's listing and its choice, in the order in which they were held. */
  readonly lines: readonly { readonly id: string; readonly listingName: string; readonly text: string }[];
  readonly contactName: string | null;
  readonly isLinkOpen: boolean;
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly untilMs: number;
  /** End as a time of day. */
  readonly untilText: string;
  /** Name of the text typed for its sale, in the tab. */
  readonly keptAs: string;
};

type OwnHoldsProps = { holds: readonly ShownHold[]; nowMs: number; locale: string; release: FormAction };

/** The list has one order, so no link of it sorts. */
const address = { path: "/admin/desk", query: "" };

export function OwnHolds({ holds, nowMs, locale, release }: OwnHoldsProps) {
  const [state, submit] = useActionState(release, { status: "idle" });
  if (holds.length === 0 && state.status === "idle") return null;
  const columns: readonly Column<ShownHold>[] = [
    {
      key: "held",
      label: "Held",
      cell: ({ lines }) => (
        <span className="grid">
          {lines.map(({ id, listingName, text }) => (
            <span key={id}>
              <bdi>{listingName}</bdi> <span className="font-normal text-ink-muted">{text}</span>
            </span>
          ))}
        </span>
      ),
    },
    {
      key: "guest",
      label: "Guest",
      cell: ({ contactName, isLinkOpen }) => (
        <span>
          {contactName === null ? <span className="text-ink-muted">No name yet</span> : <bdi>{contactName}</bdi>}
          {isLinkOpen ? <span className="text-ink-muted">, waiting for the payment</span> : null}
        </span>
      ),
    },
    {
      key: "total",
      label: "To pay",
      isNumeric: true,
      cell: ({ totalMinor: amountMinor, currency }) => <Price money={{ amountMinor, currency }} locale={locale} />,
    },
    {
      key: "left",
      label: "Time left",
      isNumeric: true,
      cell: ({ untilMs, untilText }) => <HoldCountdown untilMs={untilMs} nowMs={nowMs} untilText={untilText} brief silent />,
    },
    {
      key: "act",
      label: "Take up or release",
      isOneLine: true,
      cell: ({ orderId, lines, keptAs }) => {
        const what = lines.map(({ listingName, text }) => `${listingName}, ${text}`).join("; ");
        return (
          <span className="flex flex-wrap gap-2">
            <ButtonLink
              size="sm"
              variant="secondary"
              href={`/admin/desk/${orderId}`}
              prefetch={false}
              aria-label={`Take up: ${what}`}
            >
              Take up
            </ButtonLink>
            <ForgettingForm action={submit} form={keptAs}>
              <input type="hidden" name="deskOrder" value={orderId} />
              <input type="hidden" name="from" value="list" />
              <SubmitButton size="sm" variant="quiet" pendingLabel="Releasing…" aria-label={`Release: ${what}`}>
                Release
              </SubmitButton>
            </ForgettingForm>
          </span>
        );
      },
    },
  ];
  return (
    <section aria-labelledby="own-holds" className="mt-6 grid gap-3">
      <Heading level={2} size="small" id="own-holds">
        Your open holds
      </Heading>
      <ActionResult state={state} />
      {holds.length === 0 ? null : (
        <DataTable
          caption="Your open holds"
          columns={columns}
          rows={holds}
          rowKey={({ orderId }) => orderId}
          address={address}
        />
      )}
    </section>
  );
}
