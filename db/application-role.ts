/**
 * Rights of the application's role: it may read and write rows, and may not change history. Another role owns
 * the tables and migrates them. The reasons are in docs/decisions/database-roles.md.
 *
 * Raw SQL: roles, rights and schemas, which have no builder.
 */
import { createHmac } from "node:crypto";

import postgres, { type TransactionSql } from "postgres";

/** Schema of the job queue, in which the queue makes and changes tables by itself. */
export const jobsSchema = "pgboss";

/**
 * Tables whose rows are written once, each with the columns that may change nevertheless: the relay's mark.
 * Numbers and hashes of the audit log are set by its trigger, with the owner's rights.
 */
const history: Readonly<Record<string, readonly string[]>> = {
  audit_log: [],
  day_closes: [],
  reservation_events: ["published_at"],
};

/** Table that the audit log's trigger alone writes. */
const auditLogHead = "audit_log_head";

/** The role's name where the stack chooses it. */
const APPLICATION_ROLE = "holdfast_app";

/**
 * Derives the application's address of a database from the owner's. The owner's password determines the
 * application's, and not the reverse.
 */
export function applicationUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.password = createHmac("sha256", decodeURIComponent(url.password)).update(APPLICATION_ROLE).digest("base64url");
  url.username = APPLICATION_ROLE;
  return url.href;
}

/**
 * Creates the application's role where it is missing, and grants it exactly its rights. Must be repeated
 * after each migration: only its owner has rights on a new table.
 * @param ownerUrl of a role that owns the tables, and may make roles where the application's is missing
 * @param url the application's address of the same database; its role gets the password in it
 */
export async function allowApplication(ownerUrl: string, url: string): Promise<void> {
  const role = decodeURIComponent(new URL(url).username);
  const password = decodeURIComponent(new URL(url).password);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(4720517)`;
      await makeRole(tx, role, password);
      const app = tx(role);
      await tx`grant usage on schema public to ${app}`;
      await tx`grant select, insert, update, delete on all tables in schema public to ${app}`;
      await tx`grant usage, select on all sequences in schema public to ${app}`;
      for (const [table, columns] of Object.entries(history)) {
        await tx`revoke update, delete, truncate on ${tx(table)} from ${app}`;
        if (columns.length > 0) await tx`grant update (${tx(columns)}) on ${tx(table)} to ${app}`;
      }
      await tx`revoke insert, update, delete, truncate on ${tx(auditLogHead)} from ${app}`;
      await giveJobs(tx, role);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function makeRole(sql: TransactionSql, role: string, password: string): Promise<void> {
  const [known] = await sql`select 1 from pg_roles where rolname = ${role}`;
  const [statement] = await sql<{ text: string }[]>`
    select format(${known ? "alter" : "create"}::text || ' role %I with login password %L', ${role}::text, ${password}::text) as text`;
  await sql.unsafe(statement?.text ?? "");
}

/**
 * Transfers the job queue's schema with all its contents, which the owner made before the application had a
 * role.
 */
async function giveJobs(sql: TransactionSql, role: string): Promise<void> {
  await sql`create schema if not exists ${sql(jobsSchema)}`;
  const statements = await sql<{ text: string }[]>`
    select format('alter schema %I owner to %I', nspname, ${role}::text) as text
    from pg_namespace where nspname = ${jobsSchema} and nspowner <> ${role}::text::regrole
    union all
    select format('alter %s %s owner to %I',
      case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end, c.oid::regclass, ${role}::text)
    from pg_class c
    where c.relnamespace = ${jobsSchema}::text::regnamespace and c.relkind in ('r', 'p', 'v', 'S') and c.relowner <> ${role}::text::regrole
      and not (c.relkind = 'S' and exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')))
    union all
    select format('alter routine %s owner to %I', p.oid::regprocedure, ${role}::text)
    from pg_proc p where p.pronamespace = ${jobsSchema}::text::regnamespace and p.proowner <> ${role}::text::regrole
    union all
    select format('alter type %s owner to %I', t.oid::regtype, ${role}::text)
    from pg_type t where t.typnamespace = ${jobsSchema}::text::regnamespace and t.typtype in ('e', 'd') and t.typowner <> ${role}::text::regrole`;
  for (const { text } of statements) await sql.unsafe(text);
}
