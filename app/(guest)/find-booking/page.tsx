// "Find my booking": for a guest who has lost the message, with the e-mail address alone or with the code.
import type { Metadata } from "next";
import Link from "next/link";

import { FindBookingForm } from "@/components/booking/order/find-booking-form";
import { Heading } from "@/components/ui/heading";
import { signInPath } from "@/lib/auth/return-path";

import { findBooking } from "./actions";

export const metadata: Metadata = { title: "Find my booking", robots: { index: false } };

type FindProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function FindBookingPage({ searchParams }: FindProps) {
  const { code } = await searchParams;
  return (
    <div className="shell pt-block pb-section">
      <div className="max-w-form">
        <Heading level={1}>Find my booking</Heading>
        <p className="mt-3 text-ink-muted">
          Booked without an account, or lost the confirmation? Your e-mail address is enough. If you have an account,{" "}
          <Link href={signInPath("/account")} className="prose-link">
            sign in
          </Link>{" "}
          to see all your bookings.
        </p>
        <FindBookingForm action={findBooking} code={typeof code === "string" ? code.slice(0, 20) : undefined} />
      </div>
    </div>
  );
}
