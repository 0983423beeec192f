-- Runs of one action over all rows of a list that match a filter, with an item for each row.
CREATE TABLE "bulk_run_items" (
	"run_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"subject" text NOT NULL,
	"outcome" text,
	"reason" text,
	CONSTRAINT "bulk_run_items_run_id_nth_pk" PRIMARY KEY("run_id","nth"),
	CONSTRAINT "bulk_run_items_outcome" CHECK (outcome in ('done', 'refused', 'gone')),
	CONSTRAINT "bulk_run_items_reason" CHECK ((reason is not null) = (outcome is not distinct from 'refused'))
);
--> statement-breakpoint
CREATE TABLE "bulk_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid NOT NULL,
	"filter" jsonb NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"refused" integer DEFAULT 0 NOT NULL,
	"gone" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "bulk_runs_kind" CHECK (kind in ('retry_messages', 'retry_deliveries', 'retry_jobs', 'retry_refunds')),
	CONSTRAINT "bulk_runs_counts" CHECK (least(total, done, refused, gone) >= 0 and done + refused + gone <= total),
	CONSTRAINT "bulk_runs_ended" CHECK (ended_at is null or done + refused + gone = total)
);
--> statement-breakpoint
ALTER TABLE "bulk_run_items" ADD CONSTRAINT "bulk_run_items_run_id_bulk_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."bulk_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bulk_runs" ADD CONSTRAINT "bulk_runs_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bulk_run_items_open" ON "bulk_run_items" USING btree ("run_id","nth") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "bulk_runs_kind" ON "bulk_runs" USING btree ("kind","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "bulk_runs_open" ON "bulk_runs" USING btree ("created_at") WHERE ended_at is null;