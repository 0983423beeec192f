// Explains the draw and lets every reader verify it: the commitment before, the secret after, the
// numbers that follow.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { DrawCheck } from "@/components/waiting-room/draw/draw-check";
import { DrawExplained } from "@/components/waiting-room/draw/draw-explained";
import { numberText } from "@/components/waiting-room/copy";
import { Alert } from "@/components/ui/feedback/alert";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card, CardBody } from "@/components/ui/card";
import { Heading } from "@/components/ui/heading";
import { requestLocale } from "@/lib/next/request-locale";
import { findSaleBySlug } from "@/lib/sales/sale-cache";

import { readRoom, type RoomPageData } from "../read-room";

type DrawPageProps = { params: Promise<{ sale: string }> };

export async function generateMetadata({ params }: DrawPageProps): Promise<Metadata> {
  const { sale } = await findSaleBySlug((await params).sale);
  return { title: sale ? `The draw · ${sale.name}` : "Not found", robots: { index: false } };
}

export default async function DrawPage({ params }: DrawPageProps) {
  const [{ sale: slug }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const room = await readRoom(slug);
  // A sale without an opening was never drawn and has nothing to verify.
  if (!room || room.status.opensAtMs === null) notFound();
  const { status } = room;
  return (
    <div className="shell pt-5 pb-section">
      <Breadcrumbs items={[{ label: "Waiting room", href: `/waiting-room/${slug}` }, { label: "The draw" }]} />
      <div className="mt-6 grid max-w-text gap-block">
        <header>
          <p className="label-caps text-accent">{status.name}</p>
          <Heading level={1} className="mt-2">
            Check the draw
          </Heading>
          <p className="mt-3 text-lg text-pretty text-ink-muted">
            The order is decided by a secret that was fixed before anyone arrived. Nobody, least of all us, can change it
            afterwards without being found out.
          </p>
        </header>
        <Facts status={status} locale={locale} />
        <section aria-labelledby="check" className="grid gap-5">
          <Heading level={2} size="block" id="check">
            Check it here
          </Heading>
          {status.draw.secret === null ? (
            <Alert title="Not drawn yet">
              The secret is shown here once the sale opens. You can note down the fingerprint until then.
            </Alert>
          ) : (
            <Checks room={room} secret={status.draw.secret} locale={locale} />
          )}
        </section>
        <DrawExplained room={status.room} />
      </div>
    </div>
  );
}

function Checks({ room: { status, seat }, secret, locale }: { room: RoomPageData; secret: string; locale: string }) {
  const lanes = status.lanes.map(({ key, name, lobbySize }) => ({ key, name, size: lobbySize ?? 0 }));
  const { ticket } = seat;
  const own = ticket && ticket.index < (lanes[ticket.lane]?.size ?? 0) ? { lane: ticket.lane, index: ticket.index } : null;
  return (
    <>
      <div className="noscript:hidden">
        <DrawCheck
          room={status.room}
          commitment={status.draw.commitment}
          secret={secret}
          lanes={lanes}
          own={own}
          locale={locale}
        />
      </div>
      <p className="hidden text-ink-muted noscript:block">
        The check runs in your browser and needs JavaScript. The computation is described below, so it can be done anywhere.
      </p>
    </>
  );
}

function Facts({ status, locale }: { status: RoomPageData["status"]; locale: string }) {
  const facts = [
    { term: "Fingerprint, shown from the beginning", value: status.draw.commitment },
    { term: "Secret, shown from the opening", value: status.draw.secret ?? "not shown yet" },
  ];
  return (
    <Card>
      <CardBody>
        <dl className="grid gap-5">
          {facts.map(({ term, value }) => (
            <div key={term}>
              <dt className="text-sm text-ink-muted">{term}</dt>
              <dd className="mt-1 font-mono text-sm break-all">{value}</dd>
            </div>
          ))}
          {status.lanes.map(({ key, name, issued, lobbySize }) => (
            <div key={key}>
              <dt className="text-sm text-ink-muted">
                {lobbySize === null ? "In the lobby so far" : "Drawn from the lobby"}
                {status.lanes.length > 1 ? `, ${name}` : ""}
              </dt>
              <dd className="tabular mt-1">{numberText(lobbySize ?? issued, locale)}</dd>
            </div>
          ))}
        </dl>
      </CardBody>
    </Card>
  );
}
