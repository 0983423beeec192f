-- Booking facts for reports, the builds of them, and indexes of the days on which money moved:
-- docs/decisions/booking-facts.md. The worker fills the table from the events there are.
CREATE TABLE "booking_facts" (
	"listing_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"kind" text NOT NULL,
	"stay_date" date NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"booked_on" date NOT NULL,
	"made_on" date NOT NULL,
	"units" integer NOT NULL,
	"revenue_minor" bigint NOT NULL,
	"bookings" smallint NOT NULL,
	"nights" smallint NOT NULL,
	CONSTRAINT "booking_facts_listing_id_reservation_id_seq_kind_stay_date_pk" PRIMARY KEY("listing_id","reservation_id","seq","kind","stay_date"),
	CONSTRAINT "booking_facts_kind" CHECK (kind in ('booked', 'changed_from', 'changed_to', 'cancelled', 'no_show', 'kept', 'no_show_kept')),
	CONSTRAINT "booking_facts_channel" CHECK (channel in ('site', 'partner')),
	CONSTRAINT "booking_facts_kept" CHECK (kind not in ('kept', 'no_show_kept') or (units = 0 and bookings = 0)),
	CONSTRAINT "booking_facts_bookings" CHECK (bookings between -1 and 1 and nights >= 0)
);
--> statement-breakpoint
CREATE TABLE "fact_builds" (
	"version" integer PRIMARY KEY NOT NULL,
	"after_listing_id" uuid,
	"after_reservation_id" uuid,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE INDEX "booking_facts_stay_date" ON "booking_facts" USING btree ("listing_id","stay_date","booked_on");--> statement-breakpoint
CREATE INDEX "booking_facts_booked_on" ON "booking_facts" USING btree ("listing_id","booked_on");--> statement-breakpoint
CREATE INDEX "refunds_sent" ON "refunds" USING btree ("sent_at") WHERE status = 'sent';--> statement-breakpoint
CREATE INDEX "payments_captured" ON "payments" USING btree ("captured_at") WHERE status = 'captured';