/** Input of staff that several domains take; forms show the messages. */
import { z } from "zod";

import { maxNamedListingLength } from "./limits";

/** A listing as staff name it in a field: the slug of a suggestion, or a slug or a whole name as typed. */
export const namedListingSchema = z
  .string()
  .trim()
  .min(1, { error: "Enter a listing." })
  .max(maxNamedListingLength, { error: "No listing has a name that long." });
