CREATE TABLE "supply_push_parts" (
	"push_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"updates" jsonb NOT NULL,
	CONSTRAINT "supply_push_parts_push_id_nth_pk" PRIMARY KEY("push_id","nth")
);
--> statement-breakpoint
ALTER TABLE "supply_pushes" DROP CONSTRAINT "supply_pushes_end";--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "request_id" uuid DEFAULT gen_random_uuid() NOT NULL;--> statement-breakpoint
ALTER TABLE "supply_push_parts" ADD CONSTRAINT "supply_push_parts_push_id_supply_pushes_id_fk" FOREIGN KEY ("push_id") REFERENCES "public"."supply_pushes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_pushes" DROP COLUMN "request";--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD CONSTRAINT "supply_pushes_end" CHECK ((status = 'running') = (ended_at is null) and (status = 'running' or rows_done = rows_total));