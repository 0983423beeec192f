/** The format of a file, whatever it is called. */
import fc from "fast-check";
import { expect, it } from "vitest";

import { sniff } from "./sniff";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const media = (major: string, ...compatible: string[]) =>
  bytes(`\0\0\0${String.fromCharCode(16 + 4 * compatible.length)}ftyp${major}\0\0\0\0${compatible.join("")}`);

it.each([
  ["a JPEG", bytes("\u00FF\u00D8\u00FF\u00E0"), "jpeg"],
  ["a PNG", bytes("\u0089PNG\r\n\u001A\n"), "png"],
  ["a WebP", bytes("RIFF\0\0\0\0WEBPVP8 "), "webp"],
  ["an AVIF", media("avif", "mif1", "miaf"), "avif"],
  ["an AVIF under another brand", media("mif1", "avif"), "avif"],
  ["a HEIC", media("heic", "mif1"), "heic"],
  ["a HEIC of a sequence", media("msf1", "hevc"), "heic"],
])("%s is known by its beginning", (_, file, format) => {
  expect(sniff(file)).toBe(format);
});

it.each([
  ["nothing", bytes(""), "empty"],
  ["an SVG", bytes('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "drawing"],
  ["an SVG after a prologue", bytes('\u00EF\u00BB\u00BF<?xml version="1.0"?>\n<!-- a -->\n<SVG width="1">'), "drawing"],
  ["a page", bytes("<!doctype html><script>alert(1)</script>"), "not_an_image"],
  ["a GIF", bytes("GIF89a"), "other_format"],
  ["a TIFF", bytes("II*\0"), "other_format"],
  ["a PDF", bytes("%PDF-1.7"), "other_format"],
  ["a film", media("isom", "mp41"), "other_format"],
  ["a program", bytes("\u007FELF"), "not_an_image"],
  ["a beginning alone", bytes("\u00FF\u00D8"), "not_an_image"],
])("%s is refused", (_, file, refusal) => {
  expect(sniff(file)).toEqual({ refusal });
});

it("answers for any bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.boolean(), (random, isMedia) => {
      const file = isMedia ? Uint8Array.from([...bytes("\0\0\0\u0020ftyp"), ...random]) : random;
      expect(["string", "object"]).toContain(typeof sniff(file));
    }),
  );
});
