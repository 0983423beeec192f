-- Notes of staff on orders; with a department and a date a note is a to-do. The partial index has the open ones by date.
CREATE TABLE "order_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"body" text NOT NULL,
	"department" text,
	"due_on" date,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"done_by" uuid,
	"done_at" timestamp with time zone,
	CONSTRAINT "order_notes_body" CHECK (length(body) between 1 and 2000),
	CONSTRAINT "order_notes_todo" CHECK ((department is null) = (due_on is null)),
	CONSTRAINT "order_notes_department" CHECK (department in ('front_desk', 'housekeeping', 'kitchen', 'maintenance', 'door', 'finance')),
	CONSTRAINT "order_notes_done" CHECK ((done_by is null) = (done_at is null) and (done_at is null or due_on is not null))
);
--> statement-breakpoint
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_created_by_users_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_notes" ADD CONSTRAINT "order_notes_done_by_users_id_fk" FOREIGN KEY ("done_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "order_notes_order" ON "order_notes" USING btree ("order_id","created_at");--> statement-breakpoint
CREATE INDEX "order_notes_open" ON "order_notes" USING btree ("due_on") WHERE due_on is not null and done_at is null;