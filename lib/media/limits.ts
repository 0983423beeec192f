/** Bounds of photos. Pure. */

/** Greatest size of an uploaded file, in bytes. */
export const maxPhotoBytes = 20_000_000;
/** Greatest size of a request with a photo, in bytes: the file and the fields around it. */
export const maxUploadBytes = maxPhotoBytes + 100_000;
/** Greatest number of pixels of a photo; one in memory takes four bytes for each. */
export const maxPhotoPixels = 50_000_000;
/** Greatest width and height, in pixels. */
export const maxPhotoSide = 16_000;
/** Least width and height, in pixels: guests would see a smaller photo blurred. */
export const minPhotoSide = 200;

export interface PhotoSize {
  /** In pixels, with the orientation applied. */
  readonly width: number;
  readonly height: number;
}

/** Decides on a photo's size in pixels, for the server and for the form before it uploads. */
export function refuseSize({ width, height }: PhotoSize): "too_wide" | "too_many_pixels" | "too_small" | undefined {
  if (Math.max(width, height) > maxPhotoSide) return "too_wide";
  if (width * height > maxPhotoPixels) return "too_many_pixels";
  return Math.min(width, height) < minPhotoSide ? "too_small" : undefined;
}

/** Greatest length of the text for readers who do not see the photo. */
export const maxAltLength = 300;
/** Greatest number of photos of a listing, or of a unit type. */
export const maxPhotosPerPlace = 30;

/** Widths of the files of a photo, in pixels, ascending; none is wider than the photo itself. */
export const photoWidths = [480, 960, 1440, 1920] as const;
/** Greatest height of a file, in pixels, for photos that are much higher than wide. */
export const maxVariantHeight = 3_840;
/** Width of the placeholder, in pixels. */
export const placeholderWidth = 16;

/** Milliseconds after which the process that reads a photo is ended. */
export const decodeTimeoutMs = 60_000;
/** Resident memory above which that process ends itself, in bytes. */
export const maxDecodeMemoryBytes = 1_200_000_000;
/** Photos that wait in a web process while another is read; further ones are refused. */
export const maxWaitingPhotos = 8;

/** Hours in which a removed photo can be put back. */
export const restoreHours = 24;
/** Hours after which a removed photo and its files are deleted. */
export const keepRemovedHours = 7 * 24;
/** Photos deleted by one run. */
export const maxPrunedPhotos = 100;
