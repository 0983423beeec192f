CREATE TABLE "demo_loads" (
	"version" integer PRIMARY KEY NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "places" (
	"listing_kind" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_folded" text GENERATED ALWAYS AS (fold(name)) STORED NOT NULL,
	"country" text,
	"lat" double precision,
	"lng" double precision,
	CONSTRAINT "places_listing_kind_code_pk" PRIMARY KEY("listing_kind","code")
);
--> statement-breakpoint
CREATE TABLE "reference_rates" (
	"currency" char(3) PRIMARY KEY NOT NULL,
	"minor_per_euro" double precision NOT NULL,
	CONSTRAINT "reference_rates_positive" CHECK (minor_per_euro > 0)
);
--> statement-breakpoint
CREATE TABLE "inventory_plans" (
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"plan" jsonb NOT NULL,
	"filled_until" date,
	CONSTRAINT "inventory_plans_listing_id_unit_type_id_pk" PRIMARY KEY("listing_id","unit_type_id")
);
--> statement-breakpoint
DROP INDEX "listings_name_trigram";--> statement-breakpoint
DROP INDEX "listings_city_trigram";--> statement-breakpoint
DROP INDEX "listings_kind_city";--> statement-breakpoint
ALTER TABLE "listings" drop column "search";--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', fold(name)), 'A') || setweight(to_tsvector('simple', fold(city || ' ' || coalesce(destination_city, '') || ' ' || coalesce(venue, ''))), 'B') || setweight(to_tsvector('simple', fold(category || ' ' || tagline)), 'C')) STORED;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "from_price_minor" bigint;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "first_date" date;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "last_date" date;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "city_folded" text GENERATED ALWAYS AS (fold(city)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "words_folded" text GENERATED ALWAYS AS (fold(name || ' ' || coalesce(venue, '') || ' ' || city || ' ' || category)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "score" double precision GENERATED ALWAYS AS ((coalesce(rating, 0)::float8 * rating_count + 95) / (rating_count + 25)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "inventory_plans" ADD CONSTRAINT "inventory_plans_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "places_trigram" ON "places" USING gin ("name_folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "inventory_plans_filled" ON "inventory_plans" USING btree ("filled_until" NULLS FIRST);--> statement-breakpoint
CREATE INDEX "listings_words_trigram" ON "listings" USING gin ("words_folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "listings_city_score" ON "listings" USING btree ("kind","city_folded","score" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "listings_score" ON "listings" USING btree ("kind","score" DESC NULLS LAST,"id");