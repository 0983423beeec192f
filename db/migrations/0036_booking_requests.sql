CREATE TABLE "booking_requests" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"answer" text NOT NULL,
	"refusal" jsonb,
	"failure" jsonb,
	"taken_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "booking_requests_id_listing_id_pk" PRIMARY KEY("id","listing_id"),
	CONSTRAINT "booking_requests_answer" CHECK (answer in ('held', 'refused', 'expired', 'cancelled', 'not_taken', 'failed')),
	CONSTRAINT "booking_requests_refusal" CHECK ((refusal is not null) = (answer = 'refused')),
	CONSTRAINT "booking_requests_failure" CHECK ((failure is not null) = (answer = 'failed'))
);
--> statement-breakpoint
CREATE TABLE "queue_positions" (
	"partition" smallint PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"position" text,
	"owner" uuid,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "queue_positions_counts" CHECK (partition >= 0 and version >= 0)
);
--> statement-breakpoint
CREATE TABLE "unreadable_entries" (
	"partition" smallint NOT NULL,
	"position" text NOT NULL,
	"entry" text NOT NULL,
	"cause" text NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "unreadable_entries_partition_position_pk" PRIMARY KEY("partition","position")
);
--> statement-breakpoint
ALTER TABLE "sales" ADD COLUMN "mode" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
CREATE INDEX "booking_requests_failed" ON "booking_requests" USING btree ("answered_at") WHERE answer = 'failed';--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_mode" CHECK (mode in ('open', 'queue', 'lottery'));