/**
 * `npm run demo:reset`: restores the demonstration data of the first day, and deletes the bookings and
 * accounts of guests. It refuses a database without its mark, and asks before it deletes bookings or
 * accounts.
 */
import { createInterface } from "node:readline/promises";
import { countDemoUse, loadDemo, resetDemo, type DemoUse } from "@/db/demo/load";
import { emptyOldDemo } from "@/db/demo/replace-old";
import { migrateDatabase } from "@/db/migrate";
import { codeOf, Trouble } from "../dev/trouble";
import { commandOnDatabase } from "./with-database";

const agreed = process.argv.includes("--yes");
const agree = "npm run demo:reset -- --yes";

await commandOnDatabase(async (url, isNamed) => {
  if (isNamed && !agreed)
    throw new Trouble(
      `DATABASE_URL names the database at ${new URL(url).host}: everything in it would be deleted.`,
      `If that is what you want: ${agree}`,
    );
  try {
    // Tables of a version before the first release cannot be migrated: they are emptied below.
    const isOld = await migrateDatabase(url).then(
      () => false,
      (error: unknown) => codeOf(error) === "migrations_replaced" || Promise.reject(error),
    );
    if (!agreed && !(await isAllowed(await countDemoUse(url)))) {
      console.log("Nothing was changed.");
      return 1;
    }
    if (isOld) {
      await emptyOldDemo(url, { evenIfUsed: true });
      await migrateDatabase(url);
      await loadDemo(url);
    }
    const { listings, inventoryRows } = await resetDemo(url);
    console.log(`As on the first day: ${listings} listings, ${inventoryRows.toLocaleString("en-GB")} dates.`);
    return 0;
  } catch (error) {
    if (codeOf(error) !== "not_a_demo_database") throw error;
    throw new Trouble("This database does not hold the demonstration data, so it is left alone.", "Nothing was changed.");
  }
});

/**
 * Asks on a terminal whether the bookings and accounts may be deleted.
 * @throws {Trouble} when there is data to lose and no terminal to ask on
 */
async function isAllowed({ orders, accounts }: DemoUse): Promise<boolean> {
  if (orders === 0 && accounts === 0) return true;
  const loss = `${count(orders, "order")} and ${count(accounts, "account")} would be deleted for good.`;
  if (!process.stdin.isTTY || !process.stdout.isTTY) throw new Trouble(loss, `If that is what you want: ${agree}`);
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

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en-GB")} ${noun}${number === 1 ? "" : "s"}`;
}
