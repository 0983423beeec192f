/** Before the database tests: one private PostgreSQL and a migrated template that each test file's database is cloned from. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import postgres from "postgres";
import type { TestProject } from "vitest/node";

import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/stack/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's own database, from which others are created. */
    postgresUrl: string;
    templateName: string;
  }
}

const templateName = "holdfast_template";

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "holdfast-test-"));
  const server = await startPostgres({ dataDir: join(folder, "postgres"), port: 0, durable: false });
  const sql = postgres(server.url, { max: 1 });
  await sql`create database ${sql(templateName)}`;
  await sql.end();
  await migrateDatabase(onDatabase(server.url, templateName));
  project.provide("postgresUrl", server.url);
  project.provide("templateName", templateName);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
