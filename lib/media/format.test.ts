import { describe, expect, it } from "vitest";

import { focusPosition, heightAt, isPhotoFileName, jpegWidth, type Photo, photoHref, photoSrcSet, photoUrl } from "./format";

const photo: Photo = {
  base: "/media",
  key: "0123456789abcdef0123456789abcdef",
  widths: [480, 960, 1_440],
  width: 3_000,
  height: 2_000,
  alt: "The terrace at dusk",
  focusX: 0.25,
  focusY: 0.666,
  placeholder: "data:image/webp;base64,AAAA",
};

describe("the addresses of a photo", () => {
  it("name its file, width and format", () => {
    expect(photoHref(photo, 960, "avif")).toBe("/media/0123456789abcdef0123456789abcdef-960.avif");
    expect(photoUrl(photo, "https://tickets.example.com/any/page")).toBe(
      "https://tickets.example.com/media/0123456789abcdef0123456789abcdef-960.jpg",
    );
    expect(photoUrl({ ...photo, base: "https://photos.example.com/p" }, "https://tickets.example.com")).toBe(
      "https://photos.example.com/p/0123456789abcdef0123456789abcdef-960.jpg",
    );
  });

  it("offer the widths that a box needs, and all where it needs more than there is", () => {
    const widths = (upTo: number) => photoSrcSet(photo, "webp", upTo).match(/\d+w/g);
    expect(widths(400)).toEqual(["480w"]);
    expect(widths(500)).toEqual(["480w", "960w"]);
    expect(widths(9_000)).toEqual(["480w", "960w", "1440w"]);
  });
});

it("names of files hold nothing that leads elsewhere", () => {
  expect(isPhotoFileName("0123456789abcdef0123456789abcdef-480.webp")).toBe(true);
  for (const name of [
    "",
    "../etc/passwd",
    "0123456789abcdef0123456789abcdef-480.svg",
    "0123456789abcdef0123456789abcdef-480.webp\n",
  ])
    expect([name, isPhotoFileName(name)]).toEqual([name, false]);
});

it("computes the height and the point that stays visible", () => {
  expect([heightAt(photo, 480), heightAt({ width: 10_000, height: 1 }, 480)]).toEqual([320, 1]);
  expect(focusPosition(photo)).toBe("25% 67%");
  expect([jpegWidth([480, 960, 1_440]), jpegWidth([500]), jpegWidth([1_300])]).toEqual([960, 500, 1_300]);
});
