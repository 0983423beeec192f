/**
 * `npm run demo:reset`: restores the demonstration data of the first day, and deletes all that was
 * made since. It refuses a database without its mark, and asks before it deletes what a person would miss:
 * bookings, accounts, partners.
 */
import { createInterface } from "node:readline/promises";
import { countDemoUse, describeUse } from "@/db/demo/count-use";
import { loadDemo, resetDemo } from "@/db/demo/load";
import { emptyOldDemo } from "@/db/demo/replace-old";
import { migrateFor } from "@/db/migrate";
import { loadDemoPhotos } from "../dev/demo-photos";
import { codeOf, StartupError } from "../dev/startup-error";
import { commandOnDatabase } from "./with-database";

const agreed = process.argv.includes("--yes");
const agree = "npm run demo:reset -- --yes";

await commandOnDatabase(async ({ url, applicationUrl, isNamed }) => {
  if (isNamed && !agreed)
    throw new StartupError(
      `DATABASE_URL names the database at ${new URL(url).host}: everything in it would be deleted.`,
      `If that is what you want: ${agree}`,
    );
  try {
    // Tables of a version before the first release cannot be migrated: they are emptied below.
    const isOld = await migrateFor(url, applicationUrl).then(
      () => false,
      (error: unknown) => codeOf(error) === "migrations_replaced" || Promise.reject(error),
    );
    if (!agreed && !(await isAllowed(describeUse(await countDemoUse(url))))) {
      console.log("Nothing was changed.");
      return 1;
    }
    if (isOld) {
      await emptyOldDemo(url, { evenIfUsed: true });
      await migrateFor(url, applicationUrl);
    }
    const { listings, inventoryRows } = isOld ? await loadDemo(url) : await resetDemo(url);
    await loadDemoPhotos(url, process.env["MEDIA_DIR"] || ".data/media");
    console.log(`As on the first day: ${listings} listings, ${inventoryRows.toLocaleString("en-GB")} dates.`);
    return 0;
  } catch (error) {
    if (codeOf(error) !== "not_a_demo_database") throw error;
    throw new StartupError("This database does not hold the demonstration data, so it is left alone.", "Nothing was changed.");
  }
});

/**
 * Asks on a terminal whether what was made since may be deleted.
 * @param use such as "2 orders, 1 account"; undefined when there is nothing to lose
 * @throws {StartupError} when there is data to lose and no terminal to ask on
 */
async function isAllowed(use: string | undefined): Promise<boolean> {
  if (use === undefined) return true;
  const loss = `This would be deleted for good: ${use}.`;
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new StartupError(loss, `If that is what you want: ${agree}`);
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    // Ctrl-C and Ctrl-D close the terminal without an answer.
    const closed = new Promise<string>((resolve) => terminal.once("close", () => resolve("")));
    const answer = terminal.question(`${loss} Go on? [y/N] `).catch(() => "");
    return /^y(es)?$/i.test((await Promise.race([answer, closed])).trim());
  } finally {
    terminal.close();
  }
}
