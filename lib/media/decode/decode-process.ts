/**
 * The process that decodes one photo and ends: a fault of the native library ends this process alone. It has
 * no environment and so no secrets, the least priority, and a bound on its memory.
 */
import { constants, setPriority } from "node:os";

import { maxDecodeMemoryBytes } from "../limits";
import { makeVariants } from "./make-variants";

/** Milliseconds between two looks at the memory. */
const WATCH_MS = 20;

setPriority(constants.priority.PRIORITY_LOW);
setInterval(() => {
  // The parent takes an end without an answer for a photo that needs too much.
  if (process.memoryUsage.rss() > maxDecodeMemoryBytes) process.exit(1);
}, WATCH_MS);

process.once("disconnect", () => process.exit(0));
process.once("message", (bytes: Uint8Array) => {
  makeVariants(bytes).then(
    (decoded) => process.send?.(decoded, () => process.exit(0)),
    () => process.exit(1),
  );
});
