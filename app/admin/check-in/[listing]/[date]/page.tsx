// One door: the scanner, the number of admitted guests, and the latest arrivals.
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";

import { DoorCounts } from "@/components/check-in/door-counts";
import { DoorName } from "@/components/check-in/door-name";
import { DoorScanner } from "@/components/check-in/door-scanner";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { DateText } from "@/components/ui/dates/date-text";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { readDoor } from "@/lib/check-in/read-door";
import { isIsoDate, formatTime } from "@/lib/core/time/dates";
import { rememberedDoorName } from "@/lib/next/remember-door";
import { requestLocale } from "@/lib/next/request-locale";
import { requireStaff } from "@/lib/next/require-staff";

import { checkInAtDoor, nameDoor } from "./actions";

export const metadata: Metadata = { title: "At the door" };

export default async function DoorPage({ params }: { params: Promise<{ listing: string; date: string }> }) {
  const actor = await requireStaff("door.admit");
  const [{ listing, date }, locale] = await Promise.all([params, headers().then(requestLocale)]);
  const door = isIsoDate(date) ? await readDoor(mainDb(), listing, date, actor) : undefined;
  if (!door) notFound();
  const doorName = await rememberedDoorName(door.slug);
  return (
    <div className="shell pt-6 pb-section">
      <Breadcrumbs items={[{ label: "Check in", href: "/admin/check-in" }, { label: door.name }]} />
      <div className="mt-2 mb-6">
        <Heading level={1} size="section">
          {door.name}
        </Heading>
        <p className="tabular mt-1 text-ink-muted">
          <DateText date={door.date} locale={locale} style="long" />, {door.kind === "stay" ? "from " : ""}
          {formatTime(door.time, locale)}, {door.city}
        </p>
      </div>
      <div className="grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid gap-5">
          {door.kind === "stay" ? null : (
            <DoorName listing={door.slug} date={door.date} name={doorName} names={door.doorNames} action={nameDoor} />
          )}
          <DoorScanner listing={door.slug} date={door.date} action={checkInAtDoor} />
        </div>
        <DoorCounts door={door} locale={locale} />
      </div>
    </div>
  );
}
