/** The commits whose subjects are checked: those after the rule of docs/style.md. */
import { spawnSync } from "node:child_process";

import type { Commit } from "./subjects";

/** Last commit whose subject was written before the rule. */
export const shapedAfter = "40403f9";

export interface History {
  readonly commits: readonly Commit[];
  /** Reason why no subject can be checked here, for an archive or a shallow clone. */
  readonly note?: string;
  /** Fault of a history in full that lacks the first commit: no subject would ever be checked again. */
  readonly fault?: string;
}

/**
 * Lists the commits after a given one.
 * @param root folder of the repository
 */
export function readHistory(root: string, after: string = shapedAfter): History {
  const git = (...args: string[]) => spawnSync("git", args, { cwd: root, encoding: "utf8" });
  const shallow = git("rev-parse", "--is-shallow-repository");
  if (shallow.status !== 0 || git("rev-parse", "--show-prefix").stdout.trim() !== "")
    return { commits: [], note: "subjects of commits were not checked: this folder is no Git repository" };
  if (git("merge-base", "--is-ancestor", after, "HEAD").status !== 0) {
    if (shallow.stdout.trim() === "true")
      return { commits: [], note: `subjects of commits were not checked: this clone is shallow and lacks ${after}` };
    const fault = `the history lacks ${after}, after which subjects are checked: name its successor in scripts/prose/history.ts`;
    return { commits: [], fault };
  }
  const commits = git("log", "--format=%h%x09%s", `${after}..HEAD`).stdout.split("\n");
  return {
    commits: commits.flatMap((line) => {
      const [id = "", subject = ""] = line.split("\t");
      return id === "" ? [] : [{ id, subject }];
    }),
  };
}
