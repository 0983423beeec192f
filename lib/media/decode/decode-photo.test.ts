/** Photos and hostile files, read by the process that reads uploads. */
import { deflateSync } from "node:zlib";

import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";

import { log } from "@/lib/core/log";

import { refusalTexts, type PhotoRefusal } from "../copy";
import { maxPhotoBytes, maxWaitingPhotos } from "../limits";
import { makePicture } from "../testing";
import { decodePhoto } from "./decode-photo";

beforeAll(() => {
  log.level = "silent";
});

const metadataOf = (content: Uint8Array | undefined) => sharp(content ?? new Uint8Array()).metadata();

/** Returns the reason for which a file is refused; undefined for a photo. */
async function refusalOf(bytes: Uint8Array): Promise<PhotoRefusal | undefined> {
  try {
    await decodePhoto(bytes);
    return undefined;
  } catch (error) {
    const { details } = error as { details: { issues: { path: string[]; message: string }[] } };
    expect(details.issues[0]?.path).toEqual(["photo"]);
    const known = Object.entries(refusalTexts).find(([, text]) => text === details.issues[0]?.message);
    return known?.[0] as PhotoRefusal | undefined;
  }
}

describe("a photo", () => {
  it("becomes WebP and AVIF in every width up to its own, one JPEG, and a placeholder", async () => {
    const made = await decodePhoto(await makePicture({ width: 2_400, height: 1_600 }));
    expect([made.width, made.height, made.widths]).toEqual([2_400, 1_600, [480, 960, 1_440, 1_920]]);
    expect(made.files.map(({ format, width, height }) => `${format} ${width}x${height}`)).toEqual([
      "webp 480x320",
      "avif 480x320",
      "webp 960x640",
      "avif 960x640",
      "webp 1440x960",
      "avif 1440x960",
      "webp 1920x1280",
      "avif 1920x1280",
      "jpg 960x640",
    ]);
    for (const { format, width, height, bytes, content } of made.files) {
      const read = await metadataOf(content);
      expect([read.format, read.width, read.height]).toEqual([
        { webp: "webp", avif: "heif", jpg: "jpeg" }[format],
        width,
        height,
      ]);
      expect(content.length).toBe(bytes);
    }
    expect(made.placeholder).toMatch(/^data:image\/webp;base64,[\w+/=]{20,400}$/);
  });

  it("is turned as its orientation says, and keeps no metadata", async () => {
    const taken = await sharp(await makePicture({ width: 600, height: 400 }))
      .withExif({ IFD0: { Copyright: "secret" }, IFD3: { GPSLatitude: "38/1 42/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect((await metadataOf(taken)).exif?.length).toBeGreaterThan(0);
    const { width, height, files } = await decodePhoto(taken);
    expect([width, height]).toEqual([400, 600]);
    for (const { content } of files) {
      const { exif, xmp, iptc, orientation = 1 } = await metadataOf(content);
      expect([exif, xmp, iptc, orientation]).toEqual([undefined, undefined, undefined, 1]);
    }
  });

  it.each(["png", "webp", "avif"] as const)("may be %s", async (format) => {
    const { widths } = await decodePhoto(await makePicture({ format, width: 500, height: 250 }));
    expect(widths).toEqual([500]);
  });

  it("has white where it was transparent, and the first picture of several", async () => {
    const clear = { width: 300, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } as const;
    const { files } = await decodePhoto(await sharp({ create: clear }).png().toBuffer());
    const jpeg = files.find(({ format }) => format === "jpg");
    const { dominant } = await sharp(jpeg?.content ?? new Uint8Array()).stats();
    expect(Math.min(dominant.r, dominant.g, dominant.b)).toBeGreaterThan(240);
  });
});

/** A PNG whose head says one size, with as many zeros as a megabyte of compressed bytes holds. */
function bomb(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([size, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(8_000_000));
  return Buffer.concat([
    Buffer.from("\u0089PNG\r\n\u001A\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", data),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xed_b8_83_20 : 0);
  }
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}

describe("a hostile file", () => {
  it.each<[PhotoRefusal, string, () => Promise<Uint8Array> | Uint8Array]>([
    ["empty", "nothing", () => new Uint8Array()],
    ["too_large", "more than 20 MB", () => new Uint8Array(maxPhotoBytes + 1)],
    ["drawing", "a drawing with a script", () => Buffer.from("<svg onload='alert(1)' xmlns='http://www.w3.org/2000/svg'/>")],
    ["not_an_image", "a page", () => Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["other_format", "a GIF", () => makePicture({ format: "gif" })],
    ["other_format", "a TIFF", () => makePicture({ format: "tiff" })],
    [
      "damaged",
      "a script behind the first bytes of a JPEG",
      () => Buffer.from("\u00FF\u00D8\u00FF<script>alert(1)</script>", "latin1"),
    ],
    ["damaged", "half a JPEG", async () => half(await makePicture({ width: 800, height: 600 }))],
    ["damaged", "half a PNG", async () => half(await makePicture({ format: "png", width: 800, height: 600 }))],
    ["damaged", "half a WebP", async () => half(await makePicture({ format: "webp", width: 800, height: 600 }))],
    ["damaged", "half an AVIF", async () => half(await makePicture({ format: "avif", width: 800, height: 600 }))],
    ["too_wide", "20,000 pixels of width", () => makePicture({ format: "png", width: 20_000, height: 300 })],
    ["too_many_pixels", "a bomb of 64 megapixels", () => bomb(8_000, 8_000)],
    ["too_wide", "a bomb of 4,000 megapixels", () => bomb(65_535, 65_535)],
    ["damaged", "a head that promises more than follows", () => bomb(7_000, 7_000)],
    ["too_small", "an icon", () => makePicture({ format: "png", width: 32, height: 32 })],
    ["heic", "a HEIC without contents", () => Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "latin1")],
  ])("is refused as %s: %s", async (reason, _, make) => {
    expect(await refusalOf(await make())).toBe(reason);
  });
});

const half = (file: Buffer) => file.subarray(0, Math.floor(file.length / 2));

it("reads one photo after the other, and refuses more than may wait", async () => {
  const picture = await makePicture();
  const asked = Array.from({ length: maxWaitingPhotos + 2 }, () =>
    decodePhoto(picture).then(
      () => "made",
      (error: unknown) => (error as { code: string }).code,
    ),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((answer) => answer === "made").length).toBe(maxWaitingPhotos + 1);
  expect(answers.at(-1)).toBe("overloaded");
});
