import { expect, it } from "vitest";

import { explainMailError } from "./explain-mail-error";

it.each([
  [null, "It has not been tried yet."],
  ["connect ECONNREFUSED 127.0.0.1:1025", "The mail server could not be reached."],
  ["Invalid login: 535 5.7.8 Error: authentication failed", "The mail server refused Holdfast’s sign-in."],
  ["self-signed certificate in certificate chain", "The connection to the mail server could not be secured."],
  ["550 5.1.1 <ana@example.com>: user unknown", "There is no such mailbox."],
  ["no such mailbox", "There is no such mailbox."],
  ["452 4.2.2 The mailbox is over quota", "The receiver’s mailbox is full"],
  ["554 5.7.1 Message rejected as spam", "The receiver’s mail server refused the message, by its rules"],
  ["552 5.3.4 Message size exceeds fixed limit", "The receiver’s mailbox is full"],
  ["451 4.7.1 Greylisting in effect", "The mail server asked to be tried later"],
  ["550 Not today", "The receiver’s mail server does not take the message."],
  ["Cannot read properties of undefined", "It could not be written or sent"],
])("explains %s", (lastError, beginning) => {
  expect(explainMailError(lastError)).toMatch(new RegExp(`^${beginning}`));
});
