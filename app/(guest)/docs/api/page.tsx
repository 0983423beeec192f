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
          Sell what is here from your own software: look, hold for {holdMinutes} minutes, and never sell twice. JSON over HTTPS,
          one key, no library needed.
        </p>
      </header>
      <DocsSection id="quick-start" title="Quick start">
        <p>Ask us for a test key. It sees test listings only, so nothing you try can harm anybody.</p>
        <CodeBlock label="The key and the address">{`export HOLDFAST=${origin}\nexport KEY=hf_test_...`}</CodeBlock>
        <p>Find a listing, and then its unit types:</p>
        <CodeBlock label="List listings, and read one">
          {`curl "$HOLDFAST/api/v1/listings?kind=stay&limit=1" -H "Authorization: Bearer $KEY"\ncurl "$HOLDFAST/api/v1/listings/SLUG" -H "Authorization: Bearer $KEY"`}
        </CodeBlock>
        <p>Ask what can be had. The answer is at most a second old:</p>
        <CodeBlock label="Check availability">
          {`curl "$HOLDFAST/api/v1/availability?listing=SLUG&check_in=2027-06-14&check_out=2027-06-17" \\\n  -H "Authorization: Bearer $KEY"`}
        </CodeBlock>
        <p>Hold it, at the price you showed. Nobody else can have it until the hold ends:</p>
        <CodeBlock label="Place a hold">
          {`curl -X POST "$HOLDFAST/api/v1/holds" \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Idempotency-Key: my-order-1" \\\n  -H "Content-Type: application/json" \\\n  -d '{"lines":[{"listing_id":"...","unit_type_id":"...","check_in":"2027-06-14","check_out":"2027-06-17","expected_total":72000}]}'`}
        </CodeBlock>
        <p>
          Send the same request again: you get the same hold, not a second one. Then book it, on your account, or by card with{" "}
          <code>{`"payment":{"type":"card","payment_method":"pm_card_visa"}`}</code>:
        </p>
        <CodeBlock label="Book the hold">
          {`curl -X POST "$HOLDFAST/api/v1/reservations" \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Idempotency-Key: my-booking-1" \\\n  -H "Content-Type: application/json" \\\n  -d '{"hold_id":"...","contact":{"name":"Ana Souza","email":"ana@example.com"},"payment":{"type":"on_account"}}'`}
        </CodeBlock>
        <p>
          Every operation is in the{" "}
          <Link prefetch={false} href="/docs/api/reference" className={inText}>
            reference
          </Link>
          .
        </p>
      </DocsSection>
      <DocsSection id="authentication" title="Authentication">
        <p>
          Send your key with every request as <code>Authorization: Bearer KEY</code>. Keys begin with <code>hf_live_</code> or{" "}
          <code>hf_test_</code>, are shown once when they are made, and can be revoked, which takes effect within a second. A
          key can do what its scopes say. Keep it on your servers: whoever has it is you.
        </p>
      </DocsSection>
      <DocsSection id="idempotency" title="Idempotency">
        <p>
          Every request that creates or changes something carries an <code>Idempotency-Key</code> of your choice: a new one for
          each thing to do, the same one to try it again when an answer was lost. The same key with the same body gets the same
          answer for {idempotencyHours} hours, marked <code>Idempotent-Replayed: true</code>; with another body it is refused.
          For holds the key is the hold&rsquo;s own identity, for ever: the same key gets the first answer again, and{" "}
          <code>GET /holds/ID</code> tells how it stands now.
        </p>
        <p>
          What may well go otherwise next time is not remembered: 400, 401, 409, 429 and everything from 500. Try those again
          with the same key.
        </p>
      </DocsSection>
      <DocsSection id="limits" title="Rate limits">
        <p>
          Each key may ask so many times a minute. Every answer says how much is left in <code>RateLimit</code> and what the
          limit is in <code>RateLimit-Policy</code>. Past it you get 429 with <code>Retry-After</code> in seconds.
        </p>
      </DocsSection>
      <DocsSection id="values" title="Dates, times, money">
        <p>
          Dates are calendar dates of the listing&rsquo;s place, <code>YYYY-MM-DD</code>; ranges are half-open, so a stay from
          the 14th to the 17th is three nights. Times are RFC 3339 in UTC. Amounts are integers in the currency&rsquo;s minor
          unit: 7200 EUR cents are €72.00, 7200 JPY are ¥7,200.
        </p>
      </DocsSection>
      <DocsSection id="pages" title="Pages of results">
        <p>
          Lists answer at most 100 at a time. Ask again with <code>cursor</code> set to <code>next_cursor</code> until that is
          null. A cursor belongs to its query: the other parameters stay as they were.
        </p>
      </DocsSection>
      <DocsSection id="test-mode" title="Test mode">
        <p>
          Test keys see test listings, live keys the rest, and neither sees what the other made. <code>POST /test/clock</code>{" "}
          lets a hold&rsquo;s time run out at once, so that you need not wait ten minutes to see what you do then. Pay with
          Stripe&rsquo;s test cards, such as <code>pm_card_visa</code> and <code>pm_card_chargeDeclined</code>.
        </p>
      </DocsSection>
      <DocsSection id="webhooks" title="Webhooks">
        <p>
          Make an endpoint and you are told of what happens to what you sold, and to what others sold of your inventory, by{" "}
          <a href="https://www.standardwebhooks.com" className={inText}>
            Standard Webhooks
          </a>
          : verify <code>webhook-id</code>, <code>webhook-timestamp</code> and <code>webhook-signature</code> with the package
          of your language. A message may come twice, under the same <code>webhook-id</code>, and a later one may overtake it:{" "}
          <code>data.sequence</code> counts the events of a line. What you do not answer with 2xx within ten seconds is sent
          again, for three days; 410 switches the endpoint off and gives up what waits for it. The log shows every try, and lets
          you have one sent again. A message tells of an event by its type and number; <code>data.line</code> is the line as it
          stands when the message is written, which may be later.
        </p>
      </DocsSection>
      <DocsSection id="paying" title="Paying, cancelling, changing">
        <p>
          Partners with an account book on it: nothing is charged, and you are invoiced. Everybody else sends a card as
          Stripe&rsquo;s <code>payment_method</code>, made with our publishable key. It is authorised, and charged once the hold
          is booked. A declined card (402) leaves the hold for another one. Where Stripe does not answer in time you get 202 and
          a reservation that is <code>pending</code>; a webhook tells what became of it, and so does reading it again.
        </p>
        <p>
          Before you cancel or change, ask for a quote: what comes back, what is due, and until when. Confirm it with its{" "}
          <code>quote_id</code>, and exactly that is done. When it would come to something else meanwhile, nothing is done and{" "}
          <code>quote_changed</code> says so. A change keeps what it keeps at the price it was booked at.
        </p>
      </DocsSection>
      <DocsSection id="supply" title="Supply">
        <p>
          Of listings whose inventory is yours, you say what is on sale: totals, prices and restrictions, for ranges of dates
          and days of the week, each field on its own.
        </p>
        <CodeBlock label="Push prices for the weekends of a summer">
          {`curl -X PUT "$HOLDFAST/api/v1/listings/SLUG/inventory" \\\n  -H "Authorization: Bearer $KEY" \\\n  -H "Idempotency-Key: my-push-1" \\\n  -H "Content-Type: application/json" \\\n  -d '{"updates":[{"unit_type_id":"...","first_date":"2027-06-01","last_date":"2027-08-31","weekdays":["fri","sat"],"price":24000,"min_stay":2}]}'`}
        </CodeBlock>
        <p>
          What is little is done when the answer comes; the rest goes on in the background, and{" "}
          <code>GET /inventory-pushes/ID</code> tells how far it is. A row that cannot be changed is left as it was, and told of
          in <code>problems</code>: more may be sold than the new total. Every push has a <code>version</code>; read the
          inventory, and send the version you read as <code>if_unchanged_since</code>, so that nobody&rsquo;s later change is
          lost under yours.
        </p>
        <p>
          The same as a file: <code>GET /listings/SLUG/inventory/csv</code>, edit it, send it back with <code>PUT</code>. Before
          either, <code>POST .../preview</code> shows what would be different, and changes nothing.
        </p>
      </DocsSection>
      <DocsSection id="changelog" title="Changelog">
        <p>
          <strong className="text-ink">1.0.0</strong> Listings, availability, quotes, holds, reservations on account and by
          card, cancelling, changing, supply, webhooks. Fields may be added to answers at any time; nothing is taken away or
          given another meaning within v1.
        </p>
      </DocsSection>
    </div>
  );
}
