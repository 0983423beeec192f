/** The demonstration of a version before the first release, whose tables this version cannot migrate. */
import { emptyDatabase } from "../migrate";
import { countDemoUse, describeUse } from "./count-use";
import { NotDemoError } from "./mark";

/**
 * Empties a database that holds the demonstration and nothing else, so that it can be migrated and loaded
 * anew.
 * @param url a database that `migrateDatabase` refused with `migrations_replaced`
 * @param options.evenIfUsed true to delete what was made in it, too
 * @param options.onEmpty called before anything is deleted
 * @returns undefined when it was emptied; else what it holds besides the demonstration, such as "2 orders",
 *   and nothing was changed
 * @throws {NotDemoError} when the database does not carry the demonstration's mark; nothing is changed
 */
export async function emptyOldDemo(
  url: string,
  { evenIfUsed = false, onEmpty }: { readonly evenIfUsed?: boolean; readonly onEmpty?: () => void } = {},
): Promise<string | undefined> {
  const use = await countDemoUse(url).catch((error: unknown) => {
    // Versions before the mark had other tables.
    if (error instanceof NotDemoError) throw error;
    throw new NotDemoError("this database does not hold the demonstration, so it is left alone", { cause: error });
  });
  const loss = describeUse(use);
  if (!evenIfUsed && loss !== undefined) return loss;
  onEmpty?.();
  await emptyDatabase(url);
  return undefined;
}
