/** Tests that text and HTML of every message agree, and that no typed text becomes markup. */
import { expect, it, vi } from "vitest";

import { invoice } from "@/scripts/emails/sample-orders";
import { sampleMessages } from "@/scripts/emails/samples";

import { documentNotice, heldNotice } from "./notices/order-notices";

for (const [name, value] of Object.entries({
  DATABASE_URL: "postgres://nobody@127.0.0.1:1/none",
  UPSTASH_REDIS_REST_URL: "http://127.0.0.1:1",
  UPSTASH_REDIS_REST_TOKEN: "none",
  STRIPE_SECRET_KEY: "sk_test_none",
  STRIPE_WEBHOOK_SECRET: "whsec_none",
  SMTP_URL: "smtp://127.0.0.1:1",
  AUTH_SECRET: "0".repeat(32),
}))
  vi.stubEnv(name, value);

const messages = await sampleMessages();

/** Reads the text that HTML displays, with spaces normalised. */
const shown = (html: string) =>
  html
    .replaceAll(/<(style|title)[^>]*>[\s\S]*?<\/\1>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll("&#x27;", "'")
    .replaceAll(/\s+/g, " ");

it.each([...messages])("%s says the same in both forms", (_, { html, text, subject }) => {
  expect(subject).not.toMatch(/undefined|null|NaN|\[object/);
  expect(text).not.toMatch(/undefined|null|NaN|\[object/);
  const page = shown(html).replaceAll(/\s/g, "");
  // Sums and codes agree letter for letter.
  for (const [amount] of text.matchAll(/(?:€|JP¥|KWD\s)[\d,.]*\d/g)) expect(page).toContain(amount.replaceAll(/\s/g, ""));
  for (const [link] of text.matchAll(/https?:\/\/\S+[\w/]/g)) expect(html.replaceAll("&amp;", "&")).toContain(link);
});

it.each([...messages])("%s breaks words that are wider than the screen", (_, { html }) => {
  expect(html).toContain("overflow-wrap:anywhere;word-break:break-word");
});

it("keeps what people typed text", () => {
  const offer = messages.get("offer");
  expect(offer?.html).toContain("Al Noor Quartet &lt;Live&gt; &amp; Friends");
  expect(offer?.html).not.toContain("<Live>");
});

it("keeps the direction of a name to the name", () => {
  const name = "علی\u200Cرضا رضایی";
  const contact = { name, email: "ali@example.com", phone: null };
  const notices = [
    documentNotice({ code: "7KQ2-M9XD", contact }, invoice, "http://localhost:3000/orders/7KQ2-M9XD"),
    heldNotice(
      name,
      { lines: [], totalMinor: 0n, currency: "EUR", heldUntil: new Date(0) },
      "http://localhost:3000/basket",
      "",
    ),
  ];
  for (const { paragraphs } of notices) expect(paragraphs.join(" ")).toContain(`\u2068${name}\u2069`);
});

it("offers to refuse optional messages, and only those", () => {
  const refusable = [...messages].filter(([, { unsubscribeUrl }]) => unsubscribeUrl !== undefined).map(([name]) => name);
  expect(refusable).toEqual(["reminder", "held", "held, a flight"]);
  for (const name of refusable) expect(messages.get(name)?.text).toContain("Unsubscribe from messages of this kind");
});

it("says of each what it is about", () => {
  const text = (name: string) => messages.get(name)?.text ?? "";
  expect(text("cancelled, all")).toMatch(/€201\.00 will be refunded to the Visa card ending in 4242/);
  expect(text("cancelled, a part not yet taken")).toMatch(/KWD.12\.500 was only reserved on your card/);
  expect(text("cancelled, paid in cash")).toMatch(/€201\.00 will be paid back in cash at the desk/);
  expect(text("refund paid back at the desk")).toMatch(/Paid back in cash at the desk: €201\.00/);
  expect(text("a link to pay")).toMatch(/holding this for you until \d{2}:\d{2} \(.* time\)[\s\S]*checkout\.stripe\.com/);
  expect(text("changed, more to pay")).toMatch(/4 nights\nBefore: .*3 nights\n\nAdditional payment: €148\.00/);
  expect(text("not changed")).toMatch(/You were not charged: the €148\.00 reserved/);
  expect(text("held, a flight")).toContain("this is yours until 18 Jun 2027, 20:00 (Tokyo time)");
  expect(text("offer")).toMatch(/15 minutes from now/);
  expect(text("offer")).not.toMatch(/earlier or later/);
  // Facts that a guest must know before paying: beginning, place, and refund.
  expect(text("offer")).toMatch(/When: .*, \d{2}:\d{2}\nWhere: \S/);
  expect(text("offer")).toMatch(/refund until .* time\)\.|Not refundable\./i);
  expect(text("staff, a dispute")).toMatch(/Send your evidence by 29 Jun 2027, 23:59 \(UTC\)/);
  expect(text("staff, an inquiry")).toContain("No money has been withdrawn");
  expect(text("staff, a refund failed")).toContain("Stripe says: Insufficient funds");
  expect(text("staff, an invitation to a listing")).toMatch(
    /Ines Duarte invites you to work on Casa do Rio\.[\s\S]*Front desk[\s\S]*You can: check guests in, check stays in and out, and mark no-shows, see the sheets of closed days, see sales[\s\S]*Accept by: 25 Jun 2027/,
  );
  expect(text("staff, an invitation to every listing")).toMatch(/Holdfast invites you to work on every listing of Holdfast\./);
  expect(text("waiting")).toMatch(/up to 2 days earlier or later/);
});
