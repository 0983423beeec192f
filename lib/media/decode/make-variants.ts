/**
 * The files of a photo, made from an uploaded one: WebP and AVIF in several widths, a JPEG, and a
 * placeholder. Nothing of the uploaded file is kept but its pixels, turned as its orientation says, in sRGB.
 *
 * It runs in a process of its own (decode-process.ts), as it works on bytes of strangers in native code.
 */
import sharp, { type OutputInfo } from "sharp";

import type { PhotoVariant } from "@/db/schema";

import type { PhotoRefusal } from "../copy";
import { jpegWidth } from "../format";
import {
  decodeTimeoutMs,
  maxPhotoPixels,
  maxVariantHeight,
  type PhotoSize,
  photoWidths,
  placeholderWidth,
  refuseSize,
} from "../limits";
import { type ImageFormat, sniff } from "./sniff";

/** A file of a photo with its bytes. */
export interface MadeFile extends PhotoVariant {
  readonly content: Uint8Array;
}

export interface MadePhoto {
  /** Pixels of the uploaded photo, its orientation applied. */
  readonly width: number;
  readonly height: number;
  readonly widths: readonly number[];
  readonly files: readonly MadeFile[];
  /** Data address. */
  readonly placeholder: string;
}

export type Decoded = { readonly ok: true; readonly photo: MadePhoto } | { readonly ok: false; readonly reason: PhotoRefusal };

// Only readers of the accepted formats stay: a file that pretends to be one reaches no other.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});
// One thread, and no pixels kept: requests of guests have the rest of the machine.
sharp.concurrency(1);
sharp.cache(false);

const timeout = { seconds: Math.ceil(decodeTimeoutMs / 1_000) };
const quality = { webp: { quality: 78, effort: 4 }, avif: { quality: 55, effort: 2 }, jpg: { quality: 80, mozjpeg: true } };

/**
 * Decodes a file and encodes its variants.
 * @returns the files, or the reason why there is no photo
 */
export async function makeVariants(bytes: Uint8Array): Promise<Decoded> {
  const format = sniff(bytes);
  if (typeof format !== "string") return { ok: false, reason: format.refusal };
  try {
    const size = await readSize(bytes);
    const reason = refuseSize(size);
    return reason === undefined ? { ok: true, photo: await encode(bytes, size) } : { ok: false, reason };
  } catch (error) {
    return { ok: false, reason: reasonOf(error, format) };
  }
}

/** Reads the size from the head of the file, without its pixels; the orientation is applied. */
async function readSize(bytes: Uint8Array): Promise<PhotoSize> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata();
  return autoOrient;
}

async function encode(bytes: Uint8Array, size: PhotoSize): Promise<MadePhoto> {
  const base = await decode(bytes);
  const largest = base.info.width;
  // A file little smaller than the largest saves a reader nothing.
  const widths = [...photoWidths.filter((width) => width <= largest * 0.9), largest];
  const files: MadeFile[] = [];
  for (const width of widths) for (const format of ["webp", "avif"] as const) files.push(await fileOf(base, width, format));
  files.push(await fileOf(base, jpegWidth(widths), "jpg"));
  const tiny = await sized(base, placeholderWidth).webp({ quality: 30, effort: 6 }).toBuffer();
  return { ...size, widths, files, placeholder: `data:image/webp;base64,${tiny.toString("base64")}` };
}

interface Pixels {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

/** Decodes the photo once, at the largest width that is needed; what is transparent becomes white. */
function decode(bytes: Uint8Array): Promise<Pixels> {
  return sharp(bytes, { limitInputPixels: maxPhotoPixels, failOn: "error" })
    .timeout(timeout)
    .autoOrient()
    .resize({ width: photoWidths.at(-1), height: maxVariantHeight, fit: "inside", withoutEnlargement: true })
    .toColourspace("srgb")
    .flatten({ background: "#fff" })
    .raw()
    .toBuffer({ resolveWithObject: true });
}

const sized = ({ data, info: { width, height, channels } }: Pixels, to: number) =>
  sharp(data, { raw: { width, height, channels } }).timeout(timeout).resize({ width: to });

async function fileOf(base: Pixels, width: number, format: PhotoVariant["format"]): Promise<MadeFile> {
  const image = sized(base, width);
  const encoded = {
    webp: () => image.webp(quality.webp),
    avif: () => image.avif(quality.avif),
    jpg: () => image.jpeg(quality.jpg),
  };
  const { data, info } = await encoded[format]().toBuffer({ resolveWithObject: true });
  return { format, width, height: info.height, bytes: data.length, content: data };
}

/** Reads the reason from the library's message, which has no codes. */
function reasonOf(error: unknown, format: ImageFormat): PhotoRefusal {
  const text = error instanceof Error ? error.message : "";
  if (/exceeds pixel limit/i.test(text)) return "too_many_pixels";
  if (/timeout/i.test(text)) return "too_slow";
  return format === "heic" ? "heic" : "damaged";
}
