/**
 * The system account that PostgreSQL runs as, and the place of its files. PostgreSQL refuses to run as root.
 * Under root its programs therefore run as another account, which must be able to reach both the programs and
 * the data. A checkout below /root is closed to that account, so both then live in /var/lib/holdfast, and the
 * data directory in the checkout is a link to there.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { StartupError } from "../startup-error";

/** Folder of the programs and data of unreachable checkouts. */
const SHARED_HOME = "/var/lib/holdfast";

interface Ids {
  readonly uid: number;
  readonly gid: number;
}

export interface Placement {
  /** Set only when this process is root and must run PostgreSQL as another account. */
  readonly ids: Ids | Record<string, never>;
  /** The folder with bin, lib and share of PostgreSQL. */
  readonly native: string;
  readonly dataDir: string;
}

/**
 * Chooses the account, the programs' folder and the data directory, and makes the data directory ready for
 * that account.
 * @param native the folder with PostgreSQL's bin, lib and share as npm installed it
 * @param wantedDataDir the wished place of the data
 * @param durable false for tests: a later start may remove the files they leave in the shared folder
 * @throws {StartupError} when the data belongs to another account, or there is no account to run as
 */
export function placePostgres(native: string, wantedDataDir: string, durable: boolean): Placement {
  const dataDir = resolve(wantedDataDir);
  mkdirSync(dirname(dataDir), { recursive: true });
  openTemporaryParent(dirname(dataDir));
  if (process.getuid?.() !== 0) {
    refuseForeignData(dataDir);
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return { ids: {}, native, dataDir };
  }
  const ids = accountFor(dataDir);
  const home = reachableHome(native, dataDir, ids, durable);
  own(home.dataDir, ids);
  return { ids, ...home };
}

function refuseForeignData(dataDir: string): void {
  const owner = existsSync(dataDir) ? statSync(dataDir).uid : undefined;
  if (owner === undefined || owner === process.getuid?.()) return;
  throw new StartupError(
    `The database in ${dataDir} belongs to another account of this machine (number ${owner}).`,
    "Start as the account that made it, or delete the folder to begin with a new database.",
  );
}

/**
 * Chooses the owner of existing data, else `postgres` where the machine has it, else the system's
 * unprivileged account. initdb requires an account that the system knows by name.
 */
function accountFor(dataDir: string): Ids {
  if (existsSync(join(dataDir, "PG_VERSION"))) {
    const { uid, gid } = statSync(dataDir);
    if (uid !== 0) return { uid, gid };
  }
  for (const name of ["postgres", "nobody"]) {
    try {
      const number = (flag: string) =>
        Number(execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: number("-u"), gid: number("-g") };
    } catch {
      continue;
    }
  }
  throw new StartupError(
    "PostgreSQL does not run as root, and this machine has neither an account named postgres nor one named nobody.",
    "Start as an ordinary account, or point DATABASE_URL at a database of your own.",
  );
}

function reachableHome(native: string, dataDir: string, ids: Ids, durable: boolean): { native: string; dataDir: string } {
  const key = createHash("sha256").update(dataDir).digest("hex").slice(0, 12);
  const home = join(SHARED_HOME, key);
  const nativeReachable =
    spawnSync(join(native, "bin", "postgres"), ["--version"], { ...ids, cwd: "/", stdio: "ignore" }).status === 0;
  const programs = nativeReachable ? native : copyPrograms(native);
  if (isLink(dataDir) && existsSync(dataDir)) return { native: programs, dataDir: realpathSync(dataDir) };
  if (!isLink(dataDir)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    own(dataDir, ids);
    if (spawnSync("/bin/sh", ["-c", 'cd "$1" && test -w .', "sh", dataDir], { ...ids, cwd: "/", stdio: "ignore" }).status === 0)
      return { native: programs, dataDir };
    if (readdirSync(dataDir).length > 0)
      throw new StartupError(
        `The database in ${dataDir} cannot be reached by the account it must run as, because a folder above is closed to others.`,
        "Open those folders for passage (chmod o+x), or start as the account that made the database.",
      );
  }
  // This is a first start here, or the state of the checkout was deleted.
  rmSync(dataDir, { recursive: true, force: true });
  removeForsaken();
  const moved = join(home, `${basename(dataDir)}-${randomBytes(4).toString("hex")}`);
  mkdirSync(moved, { recursive: true, mode: 0o755 });
  // Only the homes of tests get a note that lets them be removed. A checkout that was moved, or whose disk is
  // not mounted, looks like one that is gone, and its bookings must stay.
  if (!durable) writeFileSync(join(home, "link"), dataDir);
  symlinkSync(moved, dataDir, "dir");
  return { native: programs, dataDir: moved };
}

/**
 * Removes the homes of tests to which no checkout links any more and which no server uses. A home without a
 * note does not belong to a test.
 */
function removeForsaken(): void {
  if (!existsSync(SHARED_HOME)) return;
  for (const name of readdirSync(SHARED_HOME)) {
    const home = join(SHARED_HOME, name);
    if (!existsSync(join(home, "link"))) continue;
    const link = readFileSync(join(home, "link"), "utf8");
    const wanted = isLink(link) && existsSync(link) && realpathSync(link).startsWith(home);
    const inUse = readdirSync(home).some((entry) => existsSync(join(home, entry, "postmaster.pid")));
    if (!wanted && !inUse) rmSync(home, { recursive: true, force: true });
  }
}

/**
 * Lets the database's account pass through, but not read, a private folder just made below the system's
 * temporary folder.
 */
function openTemporaryParent(parent: string): void {
  if (process.getuid?.() !== 0 || dirname(parent) !== realpathSync(tmpdir())) return;
  const { uid, mode } = statSync(parent);
  if (uid === 0 && (mode & 0o001) === 0) chmodSync(parent, (mode & 0o777) | 0o011);
}

/** Copies the programs to a folder where every account may run them; once per version. */
function copyPrograms(native: string): string {
  const stat = statSync(join(native, "bin", "postgres"));
  const target = join(SHARED_HOME, `programs-${stat.size}-${Math.trunc(stat.mtimeMs)}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  mkdirSync(SHARED_HOME, { recursive: true, mode: 0o755 });
  cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
  for (const name of readdirSync(join(partial, "bin"))) chmodSync(join(partial, "bin", name), 0o755);
  spawnSync("mv", ["-T", partial, target]);
  rmSync(partial, { recursive: true, force: true });
  return target;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function own(directory: string, ids: Ids): void {
  if (statSync(directory).uid !== ids.uid) chownSync(directory, ids.uid, ids.gid);
  chmodSync(directory, 0o700);
}
