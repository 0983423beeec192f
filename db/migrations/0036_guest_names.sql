CREATE TABLE "guest_names" (
	"listing_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "guest_names_listing_id_reservation_id_number_pk" PRIMARY KEY("listing_id","reservation_id","number"),
	CONSTRAINT "guest_names_number" CHECK (number between 1 and 1000),
	CONSTRAINT "guest_names_name" CHECK (length(name) between 1 and 100)
);
--> statement-breakpoint
ALTER TABLE "listings" ADD COLUMN "guest_names_asked" text;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_guest_names_asked" CHECK (guest_names_asked in ('none', 'lead', 'each'));