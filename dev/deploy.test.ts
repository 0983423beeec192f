/**
 * The files of deploy/ keep up with the variables that the site reads, and with the headers that a caller
 * must not choose.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../${path}`, import.meta.url)), "utf8");

/** Variables set by the image, or by an address inside the network. */
const ofTheImage = new Set(["HOST", "PORT", "CONTENT_DIR", "NODE_ENV"]);

it("hands every documented variable to web and worker", () => {
  const table = read("docs/configuration.md").split("| variable | for |")[1]?.split("\n\n")[0] ?? "";
  const names = [...table.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = ""]) =>
    [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => name),
  );
  expect(names.length).toBeGreaterThan(20);
  const handed = new Set([...read("deploy/compose.yaml").matchAll(/^ {4,6}([A-Z_]+): /gm)].map(([, name]) => name));
  expect(names.filter((name) => !handed.has(name) && !ofTheImage.has(name))).toEqual([]);
});

it("lets no location of the proxy drop the headers that replace the caller's", () => {
  const locations = [...read("deploy/nginx.conf").matchAll(/^ {8}location [^{]+\{\n([\s\S]*?)^ {8}\}/gm)].map(
    ([, body]) => body,
  );
  expect(locations).toHaveLength(4);
  for (const body of locations) expect(body).not.toContain("proxy_set_header");
});
