-- Photos of listings and unit types, the copy of the first one with its listing for cards, and the version of
-- a listing for two editors.
CREATE TABLE "photos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid,
	"position" smallint NOT NULL,
	"alt" text NOT NULL,
	"focus_x" double precision DEFAULT 0.5 NOT NULL,
	"focus_y" double precision DEFAULT 0.5 NOT NULL,
	"width" integer NOT NULL,
	"height" integer NOT NULL,
	"sha256" char(64) NOT NULL,
	"key" text NOT NULL,
	"widths" integer[] NOT NULL,
	"variants" jsonb NOT NULL,
	"placeholder" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp with time zone,
	CONSTRAINT "photos_alt" CHECK (length(alt) between 1 and 300),
	CONSTRAINT "photos_focus" CHECK (focus_x between 0 and 1 and focus_y between 0 and 1),
	CONSTRAINT "photos_size" CHECK (width > 0 and height > 0 and position >= 0 and cardinality(widths) > 0),
	CONSTRAINT "photos_sha256" CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "cover" jsonb;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "photos" ADD CONSTRAINT "photos_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "photos_shown" ON "photos" USING btree ("listing_id","position") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "photos_removed" ON "photos" USING btree ("removed_at") WHERE removed_at is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "photos_key" ON "photos" USING btree ("key");--> statement-breakpoint
CREATE UNIQUE INDEX "photos_file" ON "photos" USING btree ("listing_id",coalesce("unit_type_id", '00000000-0000-0000-0000-000000000000'),"sha256") WHERE removed_at is null;