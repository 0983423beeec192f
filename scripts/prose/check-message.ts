/**
 * Checks the subject of a commit's message before the commit is made; a hook of Git passes the message's
 * file. Comment lines and what follows the subject are not read.
 */
import { readFileSync } from "node:fs";

import { findBadSubjects } from "./subjects";

const [file = ""] = process.argv.slice(2);
const subject =
  readFileSync(file, "utf8")
    .split("\n")
    .find((line) => line.trim() !== "" && !line.startsWith("#")) ?? "";
const faults = findBadSubjects([{ id: "message", subject }]);
for (const fault of faults) console.error(fault);
if (faults.length > 0) console.error("docs/style.md has the rule: `area: imperative, object`, within 72 characters.");
process.exitCode = faults.length > 0 ? 1 : 0;
