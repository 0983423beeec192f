-- Edits of the inventory by staff beside pushes of partners, and the history of changed rows. Rows and
-- processes of the version before have a partner and no actor, which the check allows.
CREATE TABLE "inventory_changes" (
	"listing_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"date" date NOT NULL,
	"previous_version" integer,
	"before" jsonb,
	"after" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "inventory_changes_listing_id_version_unit_type_id_date_pk" PRIMARY KEY("listing_id","version","unit_type_id","date")
);
--> statement-breakpoint
ALTER TABLE "supply_pushes" ALTER COLUMN "partner_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "actor" text;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "undoes" uuid;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD COLUMN "request" jsonb;--> statement-breakpoint
CREATE UNIQUE INDEX "supply_pushes_undoes" ON "supply_pushes" USING btree ("undoes") WHERE undoes is not null;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD CONSTRAINT "supply_pushes_actor" CHECK (num_nonnulls(partner_id, actor) = 1 and (undoes is null or actor is not null));