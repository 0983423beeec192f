/** Input about photos. */
import { z } from "zod";

import { idSchema } from "@/lib/core/validation/id-schema";
import { invalidFormMessage } from "@/lib/core/validation/invalid-form-message";
import { isStorable, unstorableMessage } from "@/lib/core/validation/storable-text";

import { maxAltLength, maxPhotosPerPlace } from "./limits";

const altSchema = z
  .string({ error: "Describe the photo for people who cannot see it." })
  .trim()
  .min(1, { error: "Describe the photo for people who cannot see it." })
  .max(maxAltLength, { error: `Use at most ${maxAltLength} characters.` })
  .refine(isStorable, { error: unstorableMessage });

/** A place on a photo in percent, as its number fields have it. */
const percentSchema = z.coerce
  .number({ error: "Enter a number from 0 to 100." })
  .min(0, { error: "Enter a number from 0 to 100." })
  .max(100, { error: "Enter a number from 0 to 100." });

const id = idSchema(invalidFormMessage);
const version = z.coerce.number({ error: invalidFormMessage }).int({ error: invalidFormMessage });

/** Fields of an upload, without its file. */
export const uploadSchema = z.object({ listingId: id, unitTypeId: id.optional(), alt: altSchema });

export const changePhotoSchema = z.object({
  photoId: id,
  version,
  alt: altSchema,
  focusXPercent: percentSchema,
  focusYPercent: percentSchema,
});

export const movePhotoSchema = z.object({
  photoId: id,
  /** New index among the photos beside it, from 0. */
  to: z.coerce
    .number({ error: invalidFormMessage })
    .int({ error: invalidFormMessage })
    .min(0, { error: invalidFormMessage })
    .max(maxPhotosPerPlace, { error: invalidFormMessage }),
});

export const removePhotoSchema = z.object({ photoId: id, version });
export const restorePhotoSchema = z.object({ photoId: id });
