-- Counts of refused holds, for reports: docs/decisions/booking-facts.md.
CREATE TABLE "refused_demand" (
	"listing_id" uuid NOT NULL,
	"stay_date" date NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"refused_on" date NOT NULL,
	"reason" text NOT NULL,
	"requests" bigint NOT NULL,
	"units" bigint NOT NULL,
	CONSTRAINT "refused_demand_pk" PRIMARY KEY("listing_id","stay_date","unit_type_id","refused_on","reason"),
	CONSTRAINT "refused_demand_counts" CHECK (requests > 0 and units > 0)
);
