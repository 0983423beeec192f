import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";

import { ActionResult } from "./action-result";

it("says the errors of fields in place of a message that points to marks", () => {
  const message = "Please check the fields marked below.";
  const errors = { first: ["It overlaps with “Summer”."], last: ["It overlaps with “Summer”.", "It is over."] };
  const html = renderToStaticMarkup(<ActionResult state={{ status: "error", message, fieldErrors: errors }} />);
  expect(html).toContain(">It overlaps with “Summer”. It is over.<");
  expect(html).not.toContain("marked below");
  expect(renderToStaticMarkup(<ActionResult state={{ status: "error", message: "Too late." }} />)).toContain("Too late.");
});

it("leaves the error of a proof to its field", () => {
  const state = {
    status: "error",
    message: "Please check the fields marked below.",
    fieldErrors: { proofPassword: ["This is not your current password."] },
    proof: "password",
  } as const;
  const html = renderToStaticMarkup(<ActionResult state={state} />);
  expect(html).toContain("marked below");
  expect(html).not.toContain("current password");
});
