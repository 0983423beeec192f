/**
 * The one rule for incoming ids, in a body, a form or a query: a UUID in either case (RFC 9562, section 4),
 * in lower case from here on.
 */
import { z } from "zod";

/**
 * Makes a schema of an id.
 * @param error the message for any other text
 */
export const idSchema = (error: string) => z.uuid({ error }).toLowerCase();
