-- Rehearsals of sales: the sale that a rehearsal is of, and what the last rehearsal of a sale came to. The
-- version before knows no rehearsal: run beside this one, it would show guests its room.
CREATE TABLE "sale_rehearsals" (
	"listing_id" uuid NOT NULL,
	"sale_id" uuid NOT NULL,
	"rehearsal_id" uuid NOT NULL,
	"rehearsal_listing_id" uuid NOT NULL,
	"rehearsal_slug" text NOT NULL,
	"visitors" integer NOT NULL,
	"sale_version" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"crowd_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	"outcome" text,
	"figures" jsonb,
	"discarded_at" timestamp with time zone,
	CONSTRAINT "sale_rehearsals_listing_id_sale_id_pk" PRIMARY KEY("listing_id","sale_id"),
	CONSTRAINT "sale_rehearsals_end" CHECK (num_nulls(ended_at, outcome) in (0, 2) and (figures is null or ended_at is not null)),
	CONSTRAINT "sale_rehearsals_discarded" CHECK (discarded_at is null or ended_at is not null),
	CONSTRAINT "sale_rehearsals_visitors" CHECK (visitors between 1 and 2000)
);
--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "rehearsed_listing_id" uuid;--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "rehearsed_sale_id" uuid;--> statement-breakpoint
ALTER TABLE "sale_rehearsals" ADD CONSTRAINT "sale_rehearsals_listing_id_sale_id_sales_listing_id_id_fk" FOREIGN KEY ("listing_id","sale_id") REFERENCES "public"."sales"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sale_rehearsals_rehearsal" ON "sale_rehearsals" USING btree ("rehearsal_id");--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_rehearsed_sale" FOREIGN KEY ("rehearsed_listing_id","rehearsed_sale_id") REFERENCES "public"."sales"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sales_rehearsed" ON "sales" USING btree ("rehearsed_listing_id","rehearsed_sale_id") WHERE rehearsed_sale_id is not null;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_rehearsed" CHECK (num_nulls(rehearsed_listing_id, rehearsed_sale_id) in (0, 2));