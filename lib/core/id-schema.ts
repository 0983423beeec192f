/** The one rule for ids that come in, in a body, a form or a query: a UUID in either case (RFC 9562, section 4), in lower case from here on. */
import { z } from "zod";

/** @param error what is said of anything else */
export const idSchema = (error: string) => z.uuid({ error }).toLowerCase();
