/**
 * `npm run crowd -- --sale SLUG --fans 5000 --leave 0.2`: simulates a crowd before a sale's waiting room on a
 * running site, so that an operator can see it work. Each fan sends the requests of the page. Only the public
 * document is fetched once a second for all of them, as a CDN would answer them.
 */
import { type FanState, playFan } from "@/lib/waiting-room/crowd/fan";
import type { StatusDocument } from "@/lib/waiting-room/status/status";

import { type CrowdOptions, readCrowdOptions } from "./crowd/options";
import { openRoom } from "./crowd/room-client";
import { createTerminal } from "../dev/terminal";
import { StartupError } from "../dev/startup-error";

/** Time within which the crowd arrives; a small crowd takes less. */
const arrivalSeconds = 20;
const arrivalsPerSecond = 50;
const isLive = process.stdout.isTTY && process.env["TERM"] !== "dumb";
/** Interval of the status line: redrawn on a terminal, printed elsewhere. */
const lineEveryMs = isLive ? 500 : 5_000;

const ending = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) process.once(signal, () => ending.abort());

try {
  const site = process.env["APP_URL"] ?? `http://localhost:${process.env["PORT"] ?? "3000"}`;
  await play(readCrowdOptions(process.argv.slice(2), site));
  process.exit(0);
} catch (error) {
  createTerminal(process.stderr).printError(error);
  process.exit(1);
}

/**
 * Waits some milliseconds. After the end of the simulation it never resolves, so each waiting fan stays in
 * its state.
 */
function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    if (ending.signal.aborted) return;
    setTimeout(resolve, ms);
  });
}

async function play({ sale, url, fans, leave, minutes }: CrowdOptions): Promise<void> {
  const room = openRoom(url, sale);
  let status = await room.readStatus();
  refuseUnplayable(status, minutes);
  const terminal = createTerminal();
  terminal.line();
  terminal.entry(
    "Crowd",
    `${fans.toLocaleString("en-GB")} fans, ${Math.round(leave * 100)} % of whom will give up, for ${status.name}`,
  );
  terminal.entry("Watch it", `${url.origin}/waiting-room/${sale}   (Ctrl-C ends it)`);

  const counts: Record<FanState, number> = { coming: fans, waiting: 0, inside: 0, done: 0, gone: 0, late: 0, over: 0 };
  const refusals = new Map<string, number>();
  let mostInside = 0;
  const scene = {
    room,
    status: () => status,
    sleep,
    onChange: (from: FanState, to: FanState) => {
      counts[from] -= 1;
      counts[to] += 1;
      mostInside = Math.max(mostInside, counts.inside);
    },
    onRefusal: (reason: string) => void refusals.set(reason, (refusals.get(reason) ?? 0) + 1),
  };
  const startedAt = performance.now();
  const refreshing = setInterval(() => {
    room.readStatus().then(
      (fresh) => (status = fresh),
      // The last document stays in use, as in a browser.
      () => scene.onRefusal("no answer"),
    );
  }, 1_000);
  const drawing = setInterval(() => draw(counts, status, startedAt), lineEveryMs);
  const overMs = minutes * 60_000;
  const late = setTimeout(() => ending.abort(), overMs);

  const withinMs = Math.min(arrivalSeconds, fans / arrivalsPerSecond) * 1_000;
  const fan = async (number: number) => {
    await sleep(Math.random() * withinMs);
    await playFan(scene, number, Math.random() < leave);
  };
  const allFans = Promise.all(Array.from({ length: fans }, (_, number) => fan(number)));
  const ended = new Promise<void>((resolve) => {
    if (ending.signal.aborted) resolve();
    ending.signal.addEventListener("abort", () => resolve());
  });
  await Promise.race([allFans, ended]);
  clearInterval(refreshing);
  clearInterval(drawing);
  clearTimeout(late);
  draw(counts, status, startedAt);
  if (isLive) process.stdout.write("\n");
  summarize(counts, refusals, mostInside, startedAt);
}

/** @throws {StartupError} for a room that a crowd without accounts cannot enter at all, or not now */
function refuseUnplayable(status: StatusDocument, minutes: number): void {
  if (status.phase === "closed")
    throw new StartupError(
      `The sale ${status.sale} is over, and admits no more visitors.`,
      "Choose one that is open or about to open.",
    );
  if (status.onePlacePer !== "browser")
    throw new StartupError(
      `The sale ${status.sale} keeps one place per ${status.onePlacePer === "email" ? "e-mail address" : "account"}, which fans of this crowd lack.`,
      "Choose a sale that keeps one place per browser.",
    );
  if (status.proofOfWorkBits > 0)
    throw new StartupError(
      `The sale ${status.sale} asks each browser for work before it may join, which would be too much for one machine.`,
      "Choose a sale without it.",
    );
  const opensInMs = (status.lobbyOpensAtMs ?? 0) - status.serverTimeMs;
  if (status.phase === "scheduled" && opensInMs > minutes * 60_000)
    throw new StartupError(
      `The lobby of ${status.sale} opens in ${Math.ceil(opensInMs / 60_000)} minutes, after this crowd would have gone home.`,
      "Come back then, or let it stay longer with --minutes.",
    );
}

function draw(counts: Readonly<Record<FanState, number>>, status: StatusDocument, startedAt: number): void {
  const seconds = Math.round((performance.now() - startedAt) / 1_000);
  const shown = (["coming", "waiting", "inside", "done", "gone"] as const).map(
    (state) => `${counts[state].toLocaleString("en-GB").padStart(7)} ${state}`,
  );
  const rest = counts.late + counts.over > 0 ? `  ${counts.late} late, ${counts.over} at a closed door` : "";
  const away = status.away ? ", away" : "";
  const line = `  ${`${seconds} s`.padStart(6)}${shown.join("")}   ${status.phase}${away}${rest}`;
  process.stdout.write(isLive ? `\r\u001b[2K${line.slice(0, (process.stdout.columns || 120) - 1)}` : `${line}\n`);
}

function summarize(
  counts: Readonly<Record<FanState, number>>,
  refusals: ReadonlyMap<string, number>,
  mostInside: number,
  startedAt: number,
): void {
  const terminal = createTerminal();
  const number = (value: number) => value.toLocaleString("en-GB");
  const minutes = ((performance.now() - startedAt) / 60_000).toFixed(1);
  terminal.line();
  terminal.entry(
    "Came in",
    `${number(counts.done + counts.inside)} in ${minutes} minutes, at most ${number(mostInside)} at once`,
  );
  terminal.entry("Gave up", `${number(counts.gone)} closed the tab, ${number(counts.late)} were called and came too late`);
  const left = counts.coming + counts.waiting + counts.inside;
  if (left > 0)
    terminal.entry("Still there", `${number(left)}, who are gone now; the room passes over them as their turns lapse`);
  if (counts.over > 0) terminal.entry("Closed", `${number(counts.over)} found the sale over`);
  const refused = [...refusals].map(([reason, count]) => `${reason} ${number(count)}`).join(", ");
  if (refused !== "") terminal.entry("Tried again", refused);
  terminal.line();
}
