/** The projects of vitest.config.ts: each test file is in one of them, and they can run together. */
import { globSync, readFileSync } from "node:fs";
import { join, matchesGlob } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

import config from "../vitest.config";

interface Settings {
  name: string;
  include: string[];
  exclude?: string[];
  maxWorkers?: number;
  sequence: { groupOrder: number };
}

const root = fileURLToPath(new URL("..", import.meta.url));
const projects = (config.test?.projects ?? []).map((project) => (project as unknown as { test: Settings }).test);
const isMatched = (path: string, patterns: string[] = []) => patterns.some((pattern) => matchesGlob(path, pattern));

it("have each test file once", () => {
  const exclude = ["node_modules", ".next", ".data", ".git"];
  const files = globSync("**/*.test.{ts,tsx}", { cwd: root, exclude: (path) => exclude.includes(path) });
  const places = files.map((file) => {
    const path = file.replaceAll("\\", "/");
    const own = projects.filter((project) => isMatched(path, project.include) && !isMatched(path, project.exclude));
    return { path, projects: own.map(({ name }) => name) };
  });
  expect(places.length).toBeGreaterThan(200);
  expect(places.filter((place) => place.projects.length !== 1)).toEqual([]);
});

it("have the files that replace modules apart from those that share them", () => {
  const files = globSync("{app,clients,components,db,dev,lib,scripts}/**/*.test.{ts,tsx}", { cwd: root });
  const mocking = files.filter((file) => /\bvi\.(mock|doMock)\(/.test(readFileSync(join(root, file), "utf8")));
  expect(mocking.length).toBeGreaterThan(0);
  expect(mocking.toSorted()).toEqual(files.filter((file) => file.includes(".mocked.")).toSorted());
});

it("have one number of workers in each group, as Vitest wants on a machine with many processors", () => {
  const groups = Map.groupBy(projects, (project) => project.sequence.groupOrder);
  for (const [order, members] of groups)
    expect([order, ...new Set(members.map((project) => project.maxWorkers ?? "by processors"))]).toHaveLength(2);
});
