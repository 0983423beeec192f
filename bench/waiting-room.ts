/**
 * The waiting room: the cost of a million visitors, the rates of joins and claims, and the promises of the
 * room under a crowd.
 *
 * `npm run bench -- waiting-room [phase ...]`, all phases unless named: million, end, polls, joins, burst,
 * refill, estimates. All take about twelve minutes.
 */
import type { Figures } from "./report";
import { printTable, reportFigures } from "./report";
import { measureBurst } from "./waiting-room/burst";
import { measureEstimates } from "./waiting-room/estimates";
import { alone, endAtOnce, waitByTheMillion } from "./waiting-room/million";
import { measureRefill } from "./waiting-room/refill";
import { makeLine, measureJoins, measurePolls } from "./waiting-room/throughput";
import type { SlowScript } from "./waiting-room/script-watch";
import { withStage } from "./waiting-room/stage";

const chosen = process.argv.slice(2);
const wants = (phase: string) => chosen.length === 0 || chosen.includes(phase);

await withStage(async (stage) => {
  let figures: Figures = {};
  const add = (more: Figures) => (figures = { ...figures, ...more });

  if (wants("million")) {
    const million = await waitByTheMillion(stage);
    add(million.figures);
    if (wants("end")) await endAtOnce(stage, million.lobby);
    if (wants("polls")) add(await measurePolls(stage, million.line));
  } else if (wants("polls")) add(await measurePolls(stage, await makeLine(stage, 100_000)));
  if (wants("joins")) add(await measureJoins(stage));

  if (wants("burst")) add(await measureBurst(stage));
  // Both phases take minutes with next to no work, so they run at the same time.
  const slow: Promise<Figures>[] = [];
  if (wants("refill")) slow.push(measureRefill(stage));
  if (wants("estimates")) slow.push(measureEstimates(stage));
  for (const more of await Promise.all(slow)) add(more);
  await stage.scripts.collect("refill and estimates");

  const longest = stage.scripts.longest();
  printTable(
    "the longest script of each phase",
    longest.map((row) => ({ ...row })),
  );
  // With more busy processes than processors, a script's time is mostly its wait for a processor.
  const most = (phases: readonly SlowScript[]) => Math.max(1, ...phases.map(({ ms }) => ms));
  reportFigures("waiting-room", {
    ...figures,
    ...(wants("million")
      ? {
          max_script_ms: most(longest.filter(({ phase }) => alone.includes(phase))),
          max_script_cpu_ms: await stage.scripts.maxProcessorMs(),
        }
      : {}),
    max_script_ms_crowded: most(longest.filter(({ phase }) => !alone.includes(phase))),
    p999_script_ms: await stage.scripts.p999Ms(),
  });
});
