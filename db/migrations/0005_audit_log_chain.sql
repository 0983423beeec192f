-- The chain of the audit log: each row gets a number and a hash over the row before, when its transaction
-- commits. The reasons are in docs/decisions/audit-log.md.
CREATE TABLE "audit_log_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_log_head_id" CHECK (id = 1)
);
--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "seq" bigint;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "hash" text;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_log_seq" ON "audit_log" USING btree ("seq");--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_chained" CHECK ((seq is null) = (hash is null));
--> statement-breakpoint
-- Hash of a row: of the hash before and the row's text, a JSON array. lib/events/audit-chain.ts computes it
-- again. A change of either would break the chain of existing rows.
create function audit_log_hash(previous text, entry audit_log) returns text language sql stable as $$
  select encode(sha256(convert_to(previous || jsonb_build_array(
    entry.seq, entry.id, extract(epoch from entry.at), entry.actor, entry.action, entry.subject, entry.data)::text, 'UTF8')), 'hex')
$$;
--> statement-breakpoint
insert into audit_log_head (id, seq, hash) values (1, 0, repeat('0', 64));
--> statement-breakpoint
-- Rows written until now, in the order of their times.
do $$
declare
  entry audit_log;
  head audit_log_head;
begin
  select * into head from audit_log_head;
  for entry in select * from audit_log order by at, id loop
    head.seq := head.seq + 1;
    entry.seq := head.seq;
    head.hash := audit_log_hash(head.hash, entry);
    update audit_log set seq = head.seq, hash = head.hash where id = entry.id;
  end loop;
  update audit_log_head set seq = head.seq, hash = head.hash;
end
$$;
--> statement-breakpoint
-- Appends a row to the chain. It runs at the commit, so the head is locked last: who holds its lock waits for
-- nothing but the disk. With the owner's rights, because the application may not update either table; so it
-- serves no trigger that the application makes on a table of its own.
create function chain_audit_log() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  entry public.audit_log := new;
  head public.audit_log_head;
begin
  if tg_relid <> 'public.audit_log'::regclass then
    raise exception 'chain_audit_log serves audit_log alone' using errcode = 'insufficient_privilege';
  end if;
  select * into strict head from public.audit_log_head where id = 1 for update;
  entry.seq := head.seq + 1;
  entry.hash := public.audit_log_hash(head.hash, entry);
  update public.audit_log set seq = entry.seq, hash = entry.hash where id = entry.id;
  update public.audit_log_head set seq = entry.seq, hash = entry.hash where id = 1;
  return null;
end
$$;
--> statement-breakpoint
create constraint trigger audit_log_chain after insert on audit_log
deferrable initially deferred for each row execute function chain_audit_log();
--> statement-breakpoint
-- Refuses every change but the chain's own: number and hash, once.
create function refuse_audit_log_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.seq is null and new.seq is not null and to_jsonb(new) - 'seq' - 'hash' = to_jsonb(old) - 'seq' - 'hash' then
      return new;
    end if;
  end if;
  raise exception 'audit_log is append only: % refused', lower(tg_op) using
    errcode = 'restrict_violation',
    hint = 'The owner of the table may disable the trigger audit_log_append_only; npm run audit names each row changed that way.';
end
$$;
--> statement-breakpoint
create trigger audit_log_append_only before update or delete on audit_log
for each row execute function refuse_audit_log_change();
--> statement-breakpoint
create trigger audit_log_not_emptied before truncate on audit_log
for each statement execute function refuse_audit_log_change();
