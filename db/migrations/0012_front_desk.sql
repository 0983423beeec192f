-- Front desk: departures of stays, sheets of closed days, and what the operator’s home counts.
CREATE TABLE "audit_results" (
	"id" integer PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"took_ms" integer NOT NULL,
	"count" integer NOT NULL,
	"findings" jsonb NOT NULL,
	CONSTRAINT "audit_results_id" CHECK (id = 1)
);
--> statement-breakpoint
CREATE TABLE "day_closes" (
	"listing_id" uuid NOT NULL,
	"day" date NOT NULL,
	"closed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sheet" jsonb NOT NULL,
	CONSTRAINT "day_closes_listing_id_day_pk" PRIMARY KEY("listing_id","day")
);
--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "departed_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "day_closes" ADD CONSTRAINT "day_closes_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "day_closes_day" ON "day_closes" USING btree ("day","listing_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_failed" ON "webhook_deliveries" USING btree ("failed_at") WHERE failed_at is not null;--> statement-breakpoint
CREATE INDEX "reservations_in_house" ON "reservations" USING btree ("listing_id","check_out") WHERE status = 'checked_in' and departed_at is null;--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_departed" CHECK (departed_at is null or status = 'checked_in');