// The API's guide: from a key to a hold in ten minutes, and the rules that hold everywhere.
import type { Metadata } from "next";

import { CodeBlock } from "@/components/docs/code-block";
import { DocsSection } from "@/components/docs/prose";
import { Heading } from "@/components/ui/heading";
import { Link } from "@/components/ui/link";
import { env } from "@/lib/core/env";
import { idempotencyHours } from "@/lib/partners/limits";
import { holdMinutes } from "@/lib/reservations/limits";

export const metadata: Metadata = { title: "Partner API" };

const inText = "text-accent underline underline-offset-4";

export default function DocsPage() {
  const origin = env().APP_URL;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-14">
      <header className="max-w-text">
        <Heading level={1}>Partner API</Heading>
        <p className="mt-4 text-lg text-pretty text-ink-muted">
          Sell from your own software: search, hold for {holdMinutes} minutes, book. Never sold twice. JSON over HTTPS, one API
          key, no library needed.
        </p>
      </header>
      <DocsSection id="quick-start" title="Quick start">
        <p>Ask us for a test key. It sees test listings only, so nothing you try affects real bookings.</p>
        <CodeBlock label="The key and the address">{`export HOLDFAST=${origin}\nexport KEY=hf_test_...`}</CodeBlock>
        <p>Find a listing and its unit types:</p>
        <CodeBlock label="List listings, and read one">
          {`curl "$HOLDFAST/api/v1/listings?kind=stay&limit=1" -H "Authorization: Bearer $KEY"\ncurl "$HOLDFAST/api/v1/listings/SLUG" -H "Authorization: Bearer $KEY"`}
        </CodeBlock>
        <p>Check availability. The answer is at most one second old:</p>
        <CodeBlock label="Check availability">
          {`curl "$HOLDFAST/api/v1/availability?listing=SLUG&check_in=2027-06-14&check_out=2027-06-17" \\\n  -H "Authorization: Bearer $KEY"`}
        </CodeBlock>
        <p>Hold it at the price you showed. Nobody else can book it until the hold expires:</p>
        <CodeBlock label="Place a hold">
          {`curl -X POST "$HOLDFAST/api/v1/holds" \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Idempotency-Key: my-order-1" \\\n  -H "Content-Type: application/json" \\\n  -d '{"lines":[{"listing_id":"...","unit_type_id":"...","check_in":"2027-06-14","check_out":"2027-06-17","expected_total":72000}]}'`}
        </CodeBlock>
        <p>
          Repeat the request and you get the same hold, not a second one. Then book it, on account, or by card with{" "}
          <code>{`"payment":{"type":"card","payment_method":"pm_card_visa"}`}</code>:
        </p>
        <CodeBlock label="Book the hold">
          {`curl -X POST "$HOLDFAST/api/v1/reservations" \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Idempotency-Key: my-booking-1" \\\n  -H "Content-Type: application/json" \\\n  -d '{"hold_id":"...","contact":{"name":"Ana Souza","email":"ana@example.com"},"payment":{"type":"on_account"}}'`}
        </CodeBlock>
        <p>
          All operations are in the{" "}
          <Link prefetch={false} href="/docs/api/reference" className={inText}>
            reference
          </Link>
          .
        </p>
      </DocsSection>
      <DocsSection id="authentication" title="Authentication">
        <p>
          Send your key with every request as <code>Authorization: Bearer KEY</code>. Keys begin with <code>hf_live_</code> or{" "}
          <code>hf_test_</code>, are shown once, when they are created, and can be revoked within a second. A key&rsquo;s scopes
          say which operations it may use. Keep keys on your servers: a key is all it takes to act as you.
        </p>
      </DocsSection>
      <DocsSection id="idempotency" title="Idempotency">
        <p>
          Every request that creates or changes something carries an <code>Idempotency-Key</code> of your choice: a new one for
          each operation, the same one to retry after a lost answer. The same key with the same body returns the same answer for{" "}
          {idempotencyHours} hours, marked <code>Idempotent-Replayed: true</code>; with another body it is refused. For holds
          the key identifies the hold permanently: the same key returns the first answer again, and <code>GET /holds/ID</code>{" "}
          reads its current state.
        </p>
        <p>
          Answers that may differ on a retry are not stored: 400, 401, 409, 429 and all from 500. Retry those with the same key.
        </p>
      </DocsSection>
      <DocsSection id="limits" title="Rate limits">
        <p>
          Each key has a number of requests per minute. Every answer has what remains in <code>RateLimit</code> and the limit in{" "}
          <code>RateLimit-Policy</code>. Beyond it the answer is 429 with <code>Retry-After</code> in seconds.
        </p>
      </DocsSection>
      <DocsSection id="values" title="Dates, times, money">
        <p>
          Dates are calendar dates of the listing&rsquo;s place, <code>YYYY-MM-DD</code>; ranges are half-open, so a stay from
          the 14th to the 17th is three nights. Times are RFC 3339 in UTC. Amounts are integers in the currency&rsquo;s minor
          unit: 7200 EUR cents are €72.00, 7200 JPY are ¥7,200.
        </p>
      </DocsSection>
      <DocsSection id="pages" title="Pagination">
        <p>
          Lists return at most 100 items. Repeat the request with <code>cursor</code> set to <code>next_cursor</code> until that
          is null. A cursor belongs to its query: keep the other parameters unchanged.
        </p>
      </DocsSection>
      <DocsSection id="test-mode" title="Test mode">
        <p>
          Test keys see test listings, live keys all others, and neither sees what the other created.{" "}
          <code>POST /test/clock</code> expires a hold at once, so that you can test expiry without waiting. Pay with
          Stripe&rsquo;s test cards, such as <code>pm_card_visa</code> and <code>pm_card_chargeDeclined</code>.
        </p>
      </DocsSection>
      <DocsSection id="webhooks" title="Webhooks">
        <p>
          Create an endpoint to receive events about your reservations, and about what others sell of your inventory, following{" "}
          <a href="https://www.standardwebhooks.com" className={inText}>
            Standard Webhooks
          </a>
          : verify <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code> with the library
          for your language. Delivery is at least once and not always in order: duplicates share a <code>webhook-id</code>, and{" "}
          <code>data.sequence</code> numbers the events of a line. Deliveries without a 2xx answer within ten seconds are
          retried for three days; 410 disables the endpoint and drops its pending deliveries. The delivery log shows every
          attempt and can redeliver. <code>data.line</code> is the line&rsquo;s state when the message is written, which may be
          later than the event.
        </p>
      </DocsSection>
      <DocsSection id="paying" title="Payments, cancellations, changes">
        <p>
          Partners with an account book on account: nothing is charged, and you are invoiced. All others send a card as a Stripe{" "}
          <code>payment_method</code>, created with our publishable key. It is authorised first and captured once the hold is
          booked. After a declined card (402) the hold remains, and you can try another. If Stripe does not answer in time, the
          answer is 202 and the reservation is <code>pending</code>; a webhook reports the outcome, as does reading the
          reservation.
        </p>
        <p>
          A listing says in <code>guest_names</code> whose names it asks for. Send them by line when you book, or later with{" "}
          <code>PUT /reservations/ID/guest-names</code>, which corrects them, too, until the line begins. A wrong number of
          names is refused with 422; a name that is still missing is <code>null</code>.
        </p>
        <p>
          Before you cancel or change a reservation, request a quote: the refund, the amount due, and until when it is valid.
          Confirm it with its <code>quote_id</code>. If the amounts have changed meanwhile, nothing is done and the answer is{" "}
          <code>quote_changed</code>. Nights and units that a change keeps stay at the price they were booked at.
        </p>
      </DocsSection>
      <DocsSection id="supply" title="Supply">
        <p>
          For listings that you supply, you set totals, prices and restrictions by date range and weekday, each field on its
          own.
        </p>
        <CodeBlock label="Push prices for the weekends of a summer">
          {`curl -X PUT "$HOLDFAST/api/v1/listings/SLUG/inventory" \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Idempotency-Key: my-push-1" \\\n  -H "Content-Type: application/json" \\\n  -d '{"updates":[{"unit_type_id":"...","first_date":"2027-06-01","last_date":"2027-08-31","weekdays":["fri","sat"],"price":24000,"min_stay":2}]}'`}
        </CodeBlock>
        <p>
          A small push is complete when it is answered; a large one continues in the background, and{" "}
          <code>GET /inventory-pushes/ID</code> reports its progress. A row that cannot be changed is left unchanged and listed
          in <code>problems</code>, for example where more is sold than the new total. Every push has a <code>version</code>;
          send the version you read as <code>if_unchanged_since</code>, and no later change is overwritten.
        </p>
        <p>
          The same works with a file: <code>GET /listings/SLUG/inventory/csv</code>, edit it, and send it back with{" "}
          <code>PUT</code>. <code>POST .../preview</code> shows the differences first and changes nothing.
        </p>
      </DocsSection>
      <DocsSection id="changelog" title="Changelog">
        <p>
          <strong className="text-ink">1.1.0</strong> Reports on the listings that you supply, as JSON and as CSV, for keys with
          the new scope <code>reports:read</code>.
        </p>
        <p>
          <strong className="text-ink">1.0.0</strong> Listings, availability, quotes, holds, reservations on account and by
          card, cancellations, changes, supply, webhooks. Fields may be added to answers at any time; none is removed or changes
          its meaning within v1.
        </p>
      </DocsSection>
    </div>
  );
}
