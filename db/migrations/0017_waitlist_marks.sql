CREATE TABLE "waitlist_marks" (
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_marks_listing_id_unit_type_id_pk" PRIMARY KEY("listing_id","unit_type_id")
);
--> statement-breakpoint
DROP INDEX "waitlist_due";--> statement-breakpoint
CREATE INDEX "waitlist_offered" ON "waitlist_entries" USING btree ("offered_at") WHERE status = 'offered';