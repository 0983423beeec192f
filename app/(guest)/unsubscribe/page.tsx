// Unsubscribes an address from a kind of message, and subscribes it again. The link names the address and the
// kind, so no account is needed.
import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { OptOutForm } from "@/components/account/opt-out-form";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasCode } from "@/lib/core/errors";
import { isOptedOut, type OptOut, readOptOut } from "@/lib/notifications/opt-out";

import { changeOptOut } from "./actions";

export const metadata: Metadata = { title: "Unsubscribe", robots: { index: false } };

const names: Readonly<Record<OptOut["kind"], string>> = {
  held: "what you have on hold",
  reminder: "reminders before a booking begins",
};

type UnsubscribeProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function UnsubscribePage({ searchParams }: UnsubscribeProps) {
  const query = await searchParams;
  const params = new URLSearchParams(
    Object.entries(query).flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
  const optOut = read(params);
  const refused = await isOptedOut(mainDb(), optOut.email, optOut.kind);
  return (
    <div className="shell pt-block pb-section">
      <div className="max-w-text">
        <Heading level={1}>{refused ? "You are unsubscribed" : "Unsubscribe from these e-mails?"}</Heading>
        <p className="mt-4 text-lg text-ink-muted">
          {refused ? "We no longer e-mail " : "We e-mail "}
          <bdi className="text-ink">{optOut.email}</bdi> about {names[optOut.kind]}. Either way, you get the messages you need
          to use your bookings.
        </p>
        <OptOutForm action={changeOptOut} link={params.toString()} refused={refused} />
      </div>
    </div>
  );
}

function read(params: URLSearchParams): OptOut {
  try {
    return readOptOut(params);
  } catch (error) {
    if (hasCode(error, "not_found")) notFound();
    throw error;
  }
}
