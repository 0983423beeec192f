/**
 * Setup of the database tests: one private PostgreSQL and a migrated template, from which each test file's
 * database is cloned.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import postgres from "postgres";
import type { TestProject } from "vitest/node";

import { allowApplication, applicationUrl } from "@/db/application-role";
import { migrateDatabase } from "@/db/migrate";
import { startPostgres } from "@/dev/services/postgres";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the server's own database, from which the others are created. */
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
  const templateUrl = onDatabase(server.url, templateName);
  await migrateDatabase(templateUrl);
  await allowApplication(templateUrl, applicationUrl(templateUrl));
  await allowTablesOfTests(templateUrl);
  project.provide("postgresUrl", server.url);
  project.provide("templateName", templateName);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Grants the application rights on tables that a test makes, as it has them on those of a migration. */
async function allowTablesOfTests(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  const role = sql(decodeURIComponent(new URL(applicationUrl(url)).username));
  await sql`alter default privileges in schema public grant select, insert, update, delete on tables to ${role}`;
  await sql.end();
}

function onDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
