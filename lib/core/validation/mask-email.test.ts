import { expect, it } from "vitest";

import { maskEmail } from "./mask-email";

it("leaves the first letters and the end of the domain", () => {
  expect(maskEmail("ana@silva.example")).toBe("a…@s….example");
  expect(maskEmail("ana.silva@mail.silva.co.uk")).toBe("a…@m….uk");
  expect(maskEmail("علی@почта.рф")).toBe("ع…@п….рф");
  expect(maskEmail("")).toBe("…@…");
});
