import { expect, it } from "vitest";

import { uploadHint } from "./copy";
import { refuseSize } from "./limits";

it("refuses photos that are too wide, have too many pixels, or are too small", () => {
  expect(refuseSize({ width: 16_000, height: 3_000 })).toBeUndefined();
  expect(refuseSize({ width: 200, height: 16_001 })).toBe("too_wide");
  expect(refuseSize({ width: 8_000, height: 6_251 })).toBe("too_many_pixels");
  expect(refuseSize({ width: 4_000, height: 199 })).toBe("too_small");
});

it("is told in words before a file is chosen", () => {
  expect(uploadHint).toBe("JPEG, PNG, WebP or AVIF; at most 20 MB, 50 megapixels and 16,000 pixels wide or high.");
});
