/**
 * The files of a cluster: made once, refused where they belong to another version or were used without their
 * password.
 */
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Placement } from "./postgres-account";
import { codeOf, diskFull, StartupError } from "../startup-error";
import { explain, startProgram } from "./postgres-process";

/** Role that owns the cluster. */
export const ROLE = "holdfast";

/**
 * Path of the file that is written last when a cluster is made: without it there is no cluster, or one whose
 * making was interrupted.
 */
export const passwordFileOf = (dataDir: string) => join(dataDir, "holdfast-password");

/**
 * Makes a cluster with a password of its own.
 * @throws {StartupError} disk full, or what initdb says
 */
export async function initialise(place: Placement, durable: boolean, log: string): Promise<void> {
  for (const name of readdirSync(place.dataDir)) rmSync(join(place.dataDir, name), { recursive: true, force: true });
  const password = randomBytes(18).toString("base64url");
  const passwordFile = join(tmpdir(), `holdfast-${randomBytes(6).toString("hex")}`);
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: "wx" });
  if ("uid" in place.ids) chownSync(passwordFile, place.ids.uid, place.ids.gid);
  // The built-in C.UTF-8 sorts the same on every machine and never changes under an index, unlike the
  // system's locales.
  const flags = [
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
  const child = startProgram(
    place,
    "initdb",
    [
      "-D",
      place.dataDir,
      "-U",
      ROLE,
      `--pwfile=${passwordFile}`,
      ...flags,
      durable ? "--data-checksums" : "--no-data-checksums",
      ...(durable ? [] : ["--no-sync"]),
    ],
    log,
  );
  try {
    const code = await new Promise((done, failed) => child.once("exit", done).once("error", failed));
    if (code !== 0) throw explain(log, place.dataDir, "The database could not be set up.");
    const file = passwordFileOf(place.dataDir);
    writeFileSync(file, `${password}\n`, { mode: 0o600 });
    if ("uid" in place.ids) chownSync(file, place.ids.uid, place.ids.gid);
  } catch (error) {
    throw codeOf(error) === "ENOSPC" ? diskFull(place.dataDir) : error;
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Refuses to make a used cluster anew. The server writes its options at every start, so a cluster that has
 * them was finished and used.
 */
export function refuseUsed(dataDir: string): void {
  if (!existsSync(join(dataDir, "postmaster.opts"))) return;
  throw new StartupError(
    `The database in ${dataDir} lacks the file holdfast-password, without which no role can sign in to it.`,
    "Restore that file, or move the folder away to begin with a new database.",
  );
}

/** @throws {StartupError} when the files are of another version than 18 */
export function refuseOtherVersion(dataDir: string): void {
  const version = readFileSync(join(dataDir, "PG_VERSION"), "utf8").trim();
  if (version === "18") return;
  throw new StartupError(
    `The database in ${dataDir} was made by PostgreSQL ${version}, and this is PostgreSQL 18.`,
    "Dump it with the old version and load it again, or move the folder away to begin with a new database.",
  );
}
