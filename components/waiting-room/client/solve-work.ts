/** The work that a sale may ask for before it gives a place: ALTCHA's proof of work, done while the page goes on. */
import type { Challenge } from "altcha-lib";

/** Far longer than any phone needs for what a sale should ask. */
const timeoutMs = 120_000;

/**
 * Fetches a challenge and solves it. The solver is loaded only by those who need it.
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
