// Which locale to write prices and dates in: what the reader's browser asks for. The site's own words are English.
import { headers } from "next/headers";
import { pickLocale } from "./pick-locale";

/** The reader's locale from Accept-Language, for server components. Pass it down to client components as a prop. */
export async function readerLocale(): Promise<string> {
  return pickLocale((await headers()).get("accept-language"));
}
