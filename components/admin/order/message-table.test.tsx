import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import type { OrderMessage } from "@/lib/notifications/list-order-messages";

import { OrderMessages } from "./message-table";

const message: OrderMessage = {
  subject: "s",
  kind: "confirmed",
  state: "sent",
  requestedAt: new Date("2027-01-02T10:00:00Z"),
  sentAt: new Date("2027-01-02T10:00:05Z"),
  resends: 0,
  why: null,
  lastError: null,
  maySendAgain: true,
};

const list = (changes: Partial<OrderMessage>, isLocked = false) =>
  renderToStaticMarkup(
    <OrderMessages
      orderId="o"
      messages={[{ ...message, ...changes }]}
      path="/admin/orders/HF-1"
      zone="UTC"
      locale="en-GB"
      isLocked={isLocked}
      sendAgain={async () => ({ status: "idle" })}
    />,
  );

it("says before a message is sent again that it cannot be undone", () => {
  expect(list({})).toContain("this cannot be undone");
  expect(list({ maySendAgain: false })).not.toContain("this cannot be undone");
  expect(list({}, true)).not.toContain("this cannot be undone");
});
