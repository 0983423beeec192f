/** The format of a file by its first bytes; its name and its declared type are not trusted. Pure. */
import type { PhotoRefusal } from "../copy";

export type ImageFormat = "jpeg" | "png" | "webp" | "avif" | "heic";

/** Brands of files that hold pictures encoded as HEVC (ISO/IEC 23008-12, B.4). */
const heicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx"];
/** Brands of files that hold pictures encoded as AV1. */
const avifBrands = ["avif", "avis"];

/** Beginnings of other files that people take for photos. */
const others: readonly (readonly [beginning: string, refusal: PhotoRefusal])[] = [
  ["GIF8", "other_format"],
  ["BM", "other_format"],
  ["II*\0", "other_format"],
  ["MM\0*", "other_format"],
  ["8BPS", "other_format"],
  ["%PDF", "other_format"],
  ["\0\0\u0001\0", "other_format"],
  ["\u00FF\n", "other_format"],
  ["\0\0\0\fJXL ", "other_format"],
];

/** Bytes that a text may have before its first element. */
const maxTextLead = 1_024;

/**
 * Reads the format.
 * @returns the format, or the reason why the file is refused
 */
export function sniff(bytes: Uint8Array): ImageFormat | { readonly refusal: PhotoRefusal } {
  if (bytes.length === 0) return { refusal: "empty" };
  const head = latin(bytes, 0, 16);
  if (head.startsWith("\u00FF\u00D8\u00FF")) return "jpeg";
  if (head.startsWith("\u0089PNG\r\n\u001A\n")) return "png";
  if (head.startsWith("RIFF") && latin(bytes, 8, 12) === "WEBP") return "webp";
  if (latin(bytes, 4, 8) === "ftyp") return brandOf(bytes);
  const other = others.find(([beginning]) => head.startsWith(beginning));
  if (other) return { refusal: other[1] };
  return { refusal: /<svg[\s/>]/i.test(latin(bytes, 0, maxTextLead)) ? "drawing" : "not_an_image" };
}

/** Reads the brands of an ISO media file: the major one, then the compatible ones. */
function brandOf(bytes: Uint8Array): ImageFormat | { readonly refusal: PhotoRefusal } {
  const declared = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const end = Math.min(declared, bytes.length, 256);
  const brands = [latin(bytes, 8, 12)];
  for (let at = 16; at + 4 <= end; at += 4) brands.push(latin(bytes, at, at + 4));
  if (brands.some((brand) => avifBrands.includes(brand))) return "avif";
  if (brands.some((brand) => heicBrands.includes(brand))) return "heic";
  return { refusal: "other_format" };
}

/** Reads bytes as one character each. */
const latin = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
