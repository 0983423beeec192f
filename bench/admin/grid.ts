/**
 * The inventory grid in a browser, on the built site with services of its own: the time from the click on a
 * listing to its painted cells, and the frames while it is scrolled. The site is one that is up: each loop of
 * its worker has run. The first runs read all inventory, and take a processor for half a minute.
 */
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";

import { chromium, type Page } from "@playwright/test";
import { isNotNull } from "drizzle-orm";

import type { Db } from "@/db/client";
import { loopRuns, staffGrants, users } from "@/db/schema";
import { makeListing } from "@/db/testing/factories";
import { findChromium } from "@/dev/chromium";
import { freePort } from "@/dev/process/port";
import { composeSettings } from "@/dev/settings";
import { Started, startStack } from "@/dev/stack";
import { createTerminal } from "@/dev/terminal";
import { hashPassword } from "@/lib/auth/password";
import { addDays, type IsoDate } from "@/lib/core/time/dates";
import { jobsLoop } from "@/lib/worker/jobs";
import { loops } from "@/lib/worker/loops";

import { type Figures, median, mustHold, printTable, quantile, round } from "../report";

const root = fileURLToPath(new URL("../..", import.meta.url)).replace(/[/\\]$/, "");
const rounds = 5;
const unitTypeCount = 50;
const days = 365;
const frames = 240;
const password = "a calm sea today";

/**
 * Measures the grid on a database that is full already.
 * @param url of the database, whose pool `db` is
 * @returns `grid_ms`: the median from the click to the painted cells of a listing of 50 unit types;
 *   `grid_scroll_p95_frame_ms`: 95 of 100 frames are shorter while it is scrolled both ways
 */
export async function measureGrid(db: Db, url: string, today: IsoDate): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-grid-"));
  const started = new Started();
  try {
    const port = String(await freePort());
    const settings = composeSettings({ DATABASE_URL: url, PORT: port }, "production");
    const terminal = createTerminal(process.stderr);
    const { appUrl } = await startStack(
      // Without demonstration data: the database is the benchmark's own.
      { root, dataDir: folder, mode: "production", settings, terminal, isPrivate: false },
      started,
    );
    await untilLoopsRan(db);
    const { listingId, slug, unitTypeIds } = await makeListing(db, { unitTypeCount, days: 0 });
    await db.sql`
      insert into inventory (listing_id, unit_type_id, date, total, available, price_minor)
      select ${listingId}, id, ${addDays(today, 1)}::date + day, 40, 40, 10000 + 100 * (day % 7)
      from unnest(${[...unitTypeIds]}::uuid[]) as id, generate_series(0, ${days}::int - 1) as day`;
    const executablePath = await findChromium(root);
    const browser = await chromium.launch({
      ...(executablePath && { executablePath }),
      args: ["--no-sandbox", "--disable-gpu"],
    });
    started.add("browser", () => browser.close());
    const page = await browser.newPage({ locale: "en-GB", viewport: { width: 1280, height: 800 } });
    await signIn(page, appUrl, await makeOwner(db));
    const openedMs: number[] = [];
    for (let nth = 0; nth <= rounds; nth += 1) {
      await page.goto(`${appUrl}/admin/inventory?find=${slug}`);
      await page.waitForFunction(() => document.querySelector("[data-hydrating]") === null);
      const tookMs = await open(page, `/admin/inventory?listing=${slug}`);
      // The first runs with cold code and caches.
      if (nth > 0) openedMs.push(tookMs);
    }
    const frameMs = await scroll(page);
    printTable("The grid of 50 unit types in a browser", [
      {
        opened_ms: round(median(openedMs), 1),
        frame_p50_ms: round(quantile(frameMs, 0.5), 1),
        frame_p95_ms: round(quantile(frameMs, 0.95), 1),
        frame_max_ms: round(Math.max(...frameMs), 1),
      },
    ]);
    return { grid_ms: round(median(openedMs), 1), grid_scroll_p95_frame_ms: round(quantile(frameMs, 0.95), 1) };
  } finally {
    await started.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Waits until each loop of the worker has run; that of jobs ends no run while the worker lives. */
async function untilLoopsRan({ orm }: Db): Promise<void> {
  const awaited = loops.filter((loop) => loop !== jobsLoop).map(({ name }) => name);
  for (let waited = 0; ; waited += 1) {
    const ran = await orm.select({ name: loopRuns.name }).from(loopRuns).where(isNotNull(loopRuns.ranAt));
    const missing = awaited.filter((name) => !ran.some((run) => run.name === name));
    if (missing.length === 0) return;
    mustHold(waited < 300, `the loops of the worker run: ${missing.join(", ")}`);
    await setTimeout(1_000);
  }
}

async function makeOwner(db: Db): Promise<string> {
  const [id, email] = [randomUUID(), `${randomUUID()}@example.com`];
  await db.orm.insert(users).values({ id, email, name: "Ines Duarte", passwordHash: await hashPassword(password) });
  await db.orm
    .insert(staffGrants)
    .values({ id: randomUUID(), userId: id, role: "owner", listingId: null, grantedBy: "system" });
  return email;
}

async function signIn(page: Page, appUrl: string, email: string): Promise<void> {
  await page.goto(`${appUrl}/sign-in?next=/admin/inventory`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((address) => !address.pathname.startsWith("/sign-in"));
}

/** Follows a link, and waits until cells with values are painted. @returns milliseconds */
async function open(page: Page, href: string): Promise<number> {
  const tookMs = await page.evaluate(async (wanted) => {
    const link = document.querySelector<HTMLAnchorElement>(`a[href="${wanted}"]`);
    const began = performance.now();
    link?.click();
    for (let waited = 0; waited < 3_600 && !document.querySelector("[role=gridcell] .tabular"); waited += 1)
      await new Promise<number>(requestAnimationFrame);
    // The frame after the one that has them shows them.
    await new Promise<number>(requestAnimationFrame);
    return performance.now() - began;
  }, href);
  mustHold((await page.locator("[role=gridcell] .tabular").count()) > 50, "the grid is shown");
  return tookMs;
}

/** Scrolls the grid both ways at a steady pace. @returns milliseconds of each frame */
async function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const grid = document.querySelector("[role=grid]");
    const took: number[] = [];
    let last = await new Promise<number>(requestAnimationFrame);
    for (let nth = 0; nth < count && grid; nth += 1) {
      grid.scrollLeft += 40;
      grid.scrollTop += nth % 80 < 40 ? 12 : -12;
      const now = await new Promise<number>(requestAnimationFrame);
      took.push(now - last);
      last = now;
    }
    return took;
  }, frames);
}
