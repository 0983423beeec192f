/** Generates the types of the client from the OpenAPI document. */
import openapiTS, { astToString } from "openapi-typescript";

import { openApiDocument } from "@/lib/api/v1/app";

const header = "/* Generated from the OpenAPI document by openapi-typescript: `npm run client`. Not to be edited. */\n\n";

/** @returns the contents of clients/typescript/schema.ts */
export async function generateClient(): Promise<string> {
  return (
    header +
    astToString(
      await openapiTS(structuredClone(openApiDocument()) as Parameters<typeof openapiTS>[0], { defaultNonNullable: false }),
    )
  );
}
