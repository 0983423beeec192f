-- Sales are planned, cancelled and reported: several of one listing, one after another.
CREATE TABLE "sale_reports" (
	"listing_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"frozen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"report" jsonb NOT NULL,
	CONSTRAINT "sale_reports_listing_id_sale_id_pk" PRIMARY KEY("listing_id","sale_id")
);
--> statement-breakpoint
CREATE TABLE "sale_samples" (
	"listing_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	"epoch" integer NOT NULL,
	"issued" integer[] NOT NULL,
	"served" integer[] NOT NULL,
	"waiting" integer NOT NULL,
	"active" integer NOT NULL,
	"pending" integer NOT NULL,
	"admitted" integer NOT NULL,
	"claimed" integer NOT NULL,
	"no_shows" integer NOT NULL,
	"left_inside" integer NOT NULL,
	"ended" integer NOT NULL,
	"bought" integer NOT NULL,
	CONSTRAINT "sale_samples_listing_id_sale_id_at_pk" PRIMARY KEY("listing_id","sale_id","at"),
	CONSTRAINT "sale_samples_lanes" CHECK (cardinality(issued) = cardinality(served))
);
--> statement-breakpoint
DROP INDEX "sales_listing";--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "cancelled_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sale_reports" ADD CONSTRAINT "sale_reports_listing_id_sale_id_sales_listing_id_id_fk" FOREIGN KEY ("listing_id","sale_id") REFERENCES "public"."sales"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sale_samples" ADD CONSTRAINT "sale_samples_listing_id_sale_id_sales_listing_id_id_fk" FOREIGN KEY ("listing_id","sale_id") REFERENCES "public"."sales"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_cancelled" CHECK (cancelled_at is null or closed);