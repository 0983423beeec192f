CREATE TABLE "sales" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"lobby_opens_at" timestamp with time zone,
	"opens_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"repeat_seconds" integer,
	"cap" integer NOT NULL,
	"rate_per_minute" integer NOT NULL,
	"session_seconds" integer DEFAULT 300 NOT NULL,
	"hard_end_seconds" integer DEFAULT 900 NOT NULL,
	"grace_seconds" integer DEFAULT 60 NOT NULL,
	"one_place_per" text DEFAULT 'browser' NOT NULL,
	"lanes" jsonb NOT NULL,
	"proof_of_work_bits" smallint DEFAULT 0 NOT NULL,
	"trickle_per_minute" integer DEFAULT 0 NOT NULL,
	"held" boolean DEFAULT false NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"draw_secret" text NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"run_epoch" integer DEFAULT 1 NOT NULL,
	"lobby_sizes" integer[],
	"issued_limits" integer[] NOT NULL,
	"served_limits" integer[] NOT NULL,
	"served_floors" integer[] NOT NULL,
	"inside_count" integer DEFAULT 0 NOT NULL,
	"checkpoint_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sales_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "sales_schedule" CHECK (case when opens_at is null then num_nonnulls(lobby_opens_at, closes_at, repeat_seconds) = 0
        else num_nulls(lobby_opens_at, closes_at) = 0 and lobby_opens_at <= opens_at and closes_at > opens_at end),
	CONSTRAINT "sales_repeat" CHECK (repeat_seconds is null or repeat_seconds >= extract(epoch from closes_at - opens_at)),
	CONSTRAINT "sales_limits" CHECK (cap between 1 and 1000000 and rate_per_minute between 1 and 10000000 and session_seconds between 5 and 86400
        and hard_end_seconds between session_seconds and 86400 and grace_seconds between 2 and 3600
        and proof_of_work_bits between 0 and 24 and trickle_per_minute between 0 and 100000),
	CONSTRAINT "sales_lanes" CHECK (cardinality(issued_limits) = jsonb_array_length(lanes) and cardinality(served_limits) = jsonb_array_length(lanes)
        and cardinality(served_floors) = jsonb_array_length(lanes)
        and (lobby_sizes is null or cardinality(lobby_sizes) = jsonb_array_length(lanes))),
	CONSTRAINT "sales_epochs" CHECK (run_epoch between 1 and epoch),
	CONSTRAINT "sales_secret" CHECK (draw_secret ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "waitlist_entries" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"quantity" smallint NOT NULL,
	"email" text NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"locale" text DEFAULT 'en-GB' NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "waitlist_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_entries_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "waitlist_range" CHECK (check_out > check_in and quantity between 1 and 20),
	CONSTRAINT "waitlist_email" CHECK (length(email) between 3 and 320)
);
--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "sale_session" text;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sales_slug" ON "sales" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "sales_listing" ON "sales" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_wish" ON "waitlist_entries" USING btree ("listing_id","unit_type_id","check_in","check_out",lower("email"));--> statement-breakpoint
CREATE INDEX "waitlist_line" ON "waitlist_entries" USING btree ("listing_id","unit_type_id","check_in","seq");--> statement-breakpoint
CREATE INDEX "reservations_sale_session" ON "reservations" USING btree ("listing_id","sale_session") WHERE status = 'held' and sale_session is not null;