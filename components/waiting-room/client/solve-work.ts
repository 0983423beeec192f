/**
 * The proof of work that a sale may require before it gives a place: ALTCHA's, solved while the
 * page stays responsive.
 */
import type { Challenge } from "altcha-lib";

/** Time limit far above the need of any phone at a difficulty that a sale should set. */
const timeoutMs = 120_000;

/**
 * Fetches a challenge and solves it. The solver is loaded only when a sale requires it.
 * @returns base64 of the JSON with challenge and solution
 */
export async function solveWork(challengePath: string): Promise<string> {
  const [{ solveChallenge }, { deriveKey }, response] = await Promise.all([
    import("altcha-lib"),
    import("altcha-lib/algorithms/web/sha"),
    fetch(challengePath, { cache: "no-store" }),
  ]);
  if (!response.ok) throw new Error(`work ${response.status}`);
  const challenge = (await response.json()) as Challenge;
  const solution = await solveChallenge({ challenge, deriveKey, timeout: timeoutMs });
  if (!solution) throw new Error("the work took too long");
  return btoa(JSON.stringify({ challenge, solution }));
}
