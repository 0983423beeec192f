/** Texts about photos, for members of staff. Pure. */
import { defaultLocale, formatNumber } from "@/lib/core/locale";

import { maxPhotoBytes, maxPhotoPixels, maxPhotoSide, maxPhotosPerPlace, minPhotoSide } from "./limits";

export const photoRefusals = [
  "empty",
  "too_large",
  "not_an_image",
  "drawing",
  "other_format",
  "heic",
  "too_many_pixels",
  "too_wide",
  "too_small",
  "damaged",
  "too_slow",
  "duplicate",
] as const;

/** Reasons why a file does not become a photo. */
export type PhotoRefusal = (typeof photoRefusals)[number];

const sides = formatNumber(maxPhotoSide, defaultLocale);
const accepted = "JPEG, PNG, WebP or AVIF";

/** Bounds of a photo, said before one is chosen. */
export const uploadHint = `${accepted}; at most ${maxPhotoBytes / 1_000_000} MB, ${maxPhotoPixels / 1_000_000} megapixels and ${sides} pixels wide or high.`;

/** Sentences for each reason: what is wrong, and what to do. */
export const refusalTexts: Readonly<Record<PhotoRefusal, string>> = {
  empty: "Choose a photo.",
  too_large: `The file is larger than ${maxPhotoBytes / 1_000_000} MB. Export the photo smaller, or at a lower quality.`,
  not_an_image: `This is not a photo that can be read. Choose a file in ${accepted}.`,
  drawing: "SVG drawings are not accepted, as they can contain scripts. Export the drawing as PNG.",
  other_format: `This format is not accepted. Save the photo as ${accepted}.`,
  heic: "This server cannot read HEIC photos. Save it as JPEG; on an iPhone: Settings, Camera, Formats, Most Compatible.",
  too_many_pixels: `The photo has more than ${maxPhotoPixels / 1_000_000} megapixels. Export it smaller.`,
  too_wide: `The photo is wider or higher than ${sides} pixels. Export it smaller.`,
  too_small: `The photo is smaller than ${minPhotoSide} pixels in width or height, and guests would see it blurred. Choose a larger one.`,
  damaged: "The file is damaged or incomplete. Export the photo again, and upload the new file.",
  too_slow: "Reading this photo took too much time or memory. Save it again as JPEG, and upload that.",
  duplicate: "This photo is here already.",
};

/** Outcomes of an upload, as the address of the page names them. */
export const uploadTexts = {
  ...refusalTexts,
  done: "The photo has been added.",
  no_text: "Describe the photo for people who cannot see it. Nothing was added.",
  too_many: `There are ${maxPhotosPerPlace} photos already. Remove one first.`,
  busy: "Other photos are being read at the moment. Try again in a few seconds.",
  forbidden: "Your role can see these photos, but not add any.",
  gone: "This listing or unit type is gone. Reload the page to see how it stands.",
  foreign: "This form was sent from another site. Reload the page and try again.",
  unreadable: "The upload broke off or was damaged. Nothing was added; try again.",
  failed: "Something went wrong on our side, and nothing was added. Try again.",
} as const satisfies Readonly<Record<string, string>>;

export type UploadOutcome = keyof typeof uploadTexts;

/** Reads the outcome from an address; undefined where it names none. */
export function readOutcome(text: string | undefined): UploadOutcome | undefined {
  return text !== undefined && Object.hasOwn(uploadTexts, text) ? (text as UploadOutcome) : undefined;
}
