/** `npm run client`: generates the typed client of the partner API from the OpenAPI document. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { generateClient } from "./generate-client";

writeFileSync(fileURLToPath(new URL("../clients/typescript/schema.ts", import.meta.url)), await generateClient());
console.log("clients/typescript/schema.ts is as the API is.");
