/** Addresses of a photo's files, and how a page places it. Pure. */
import type { PhotoCopy, PhotoVariant } from "@/db/schema";

/** A photo with the address of the store. */
export interface Photo extends PhotoCopy {
  /** Address of the folder of its files: a path of the site, or the store's own address. */
  readonly base: string;
}

export type PhotoFormat = PhotoVariant["format"];

/** Greatest width of the JPEG, which is for e-mails and for other sites' previews. */
const maxJpegWidth = 960;

/** Returns the name of a file. */
export function photoFileName(key: string, width: number, format: PhotoFormat): string {
  return `${key}-${width}.${format}`;
}

const namePattern = /^[0-9a-f]{32}-\d{1,4}\.(avif|webp|jpg)$/;

/** Tells whether a photo's file can have this name. */
export function isPhotoFileName(name: string): boolean {
  return namePattern.test(name);
}

/** Returns the width of the JPEG among the widths of a photo. */
export function jpegWidth(widths: readonly number[]): number {
  return widths.findLast((width) => width <= maxJpegWidth) ?? widths[0] ?? maxJpegWidth;
}

/** Returns the height of a photo's file in pixels. */
export function heightAt({ width, height }: Pick<PhotoCopy, "width" | "height">, atWidth: number): number {
  return Math.max(1, Math.round((height * atWidth) / width));
}

/** Returns the address of one file. */
export function photoHref({ base, key }: Photo, width: number, format: PhotoFormat): string {
  return `${base}/${photoFileName(key, width, format)}`;
}

/**
 * Returns a `srcset` of a format.
 * @param upTo greatest width that the page needs, in pixels; the first one that reaches it is the last
 */
export function photoSrcSet(photo: Photo, format: "avif" | "webp", upTo: number): string {
  const reaching = photo.widths.findIndex((width) => width >= upTo);
  const widths = reaching === -1 ? photo.widths : photo.widths.slice(0, reaching + 1);
  return widths.map((width) => `${photoHref(photo, width, format)} ${width}w`).join(", ");
}

/** Returns the address of the JPEG, absolute, for readers outside the site. */
export function photoUrl(photo: Photo, siteUrl: string): string {
  return new URL(photoHref(photo, jpegWidth(photo.widths), "jpg"), siteUrl).href;
}

/** Returns the point that stays visible, as CSS `object-position`. */
export function focusPosition({ focusX, focusY }: Pick<PhotoCopy, "focusX" | "focusY">): string {
  return `${toPercent(focusX)}% ${toPercent(focusY)}%`;
}

/** Converts a share to whole percent. */
export function toPercent(share: number): number {
  return Math.round(share * 100);
}
