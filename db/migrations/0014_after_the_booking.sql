CREATE TABLE "order_changes" (
	"order_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"fingerprint" text NOT NULL,
	"actor" text NOT NULL,
	"lines" jsonb NOT NULL,
	"currency" char(3) NOT NULL,
	"refund_minor" bigint NOT NULL,
	"due_minor" bigint NOT NULL,
	"kept_minor" bigint NOT NULL,
	"ending" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"applied_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "order_changes_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "order_changes_amounts" CHECK (refund_minor >= 0 and due_minor >= 0 and kept_minor >= 0 and least(refund_minor, due_minor) = 0),
	CONSTRAINT "order_changes_status" CHECK (case status
        when 'pending' then due_minor > 0 and num_nonnulls(applied_at, ended_at, ending) = 0
        when 'applied' then applied_at is not null and num_nonnulls(ended_at, ending) = 0
        when 'ended' then num_nulls(ended_at, ending) = 0 and applied_at is null
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"order_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"change_id" uuid NOT NULL,
	"method" text NOT NULL,
	"status" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"stripe_refund_id" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "refunds_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "refunds_amount" CHECK (amount_minor > 0),
	CONSTRAINT "refunds_status" CHECK (case status
        when 'due' then num_nonnulls(sent_at, failed_at) = 0
        when 'sent' then sent_at is not null and failed_at is null and last_error is null
          and (method = 'release' or stripe_refund_id is not null)
        when 'failed' then failed_at is not null and last_error is not null and method = 'refund'
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "check_ins" (
	"listing_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"method" text NOT NULL,
	CONSTRAINT "check_ins_listing_id_reservation_id_number_pk" PRIMARY KEY("listing_id","reservation_id","number"),
	CONSTRAINT "check_ins_number" CHECK (number between 1 and 1000)
);
--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seller_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"number" integer NOT NULL,
	"order_id" uuid NOT NULL,
	"subject" text NOT NULL,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"issued_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "documents_number_positive" CHECK (number >= 1)
);
--> statement-breakpoint
CREATE TABLE "sellers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"address" text[] NOT NULL,
	"tax_id" text,
	"prefix" text NOT NULL,
	"next_invoice" integer DEFAULT 1 NOT NULL,
	"next_credit_note" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sellers_numbers" CHECK (next_invoice >= 1 and next_credit_note >= 1),
	CONSTRAINT "sellers_prefix_form" CHECK (prefix ~ '^[A-Z0-9]{1,8}$')
);
--> statement-breakpoint
CREATE TABLE "email_opt_outs" (
	"email" text NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "email_opt_outs_email_kind_pk" PRIMARY KEY("email","kind"),
	CONSTRAINT "email_opt_outs_email" CHECK (email = lower(email))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_sent";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_amounts";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_outcome";--> statement-breakpoint
ALTER TABLE "waitlist_entries" DROP CONSTRAINT "waitlist_range";--> statement-breakpoint
DROP INDEX "payments_one_confirmed";--> statement-breakpoint
DROP INDEX "waitlist_wish";--> statement-breakpoint
DROP INDEX "waitlist_line";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_order_id_kind_pk";--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "order_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "subject" uuid;--> statement-breakpoint
UPDATE "notifications" SET "subject" = "order_id";--> statement-breakpoint
ALTER TABLE "notifications" ALTER COLUMN "subject" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_subject_kind_pk" PRIMARY KEY("subject","kind");--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "skipped_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "released_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "capture_minor" bigint;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "refund_due_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "card_brand" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "card_last4" text;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "purpose" text DEFAULT 'booking' NOT NULL;--> statement-breakpoint
ALTER TABLE "reservations" ADD COLUMN "kept_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "flexible_days" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "guests" smallint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "name" text;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "priority" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "status" text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "offer_reservation_id" uuid;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "offers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "seen_free" integer;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "considered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "offered_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD COLUMN "ended_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "order_changes" ADD CONSTRAINT "order_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_payment_id_payments_order_id_id_fk" FOREIGN KEY ("order_id","payment_id") REFERENCES "public"."payments"("order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_change_id_order_changes_order_id_id_fk" FOREIGN KEY ("order_id","change_id") REFERENCES "public"."order_changes"("order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "order_changes_id" ON "order_changes" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_changes_one_pending" ON "order_changes" USING btree ("order_id") WHERE status = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_id" ON "refunds" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_of_change" ON "refunds" USING btree ("change_id","payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_stripe" ON "refunds" USING btree ("stripe_refund_id");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("created_at") WHERE status = 'due';--> statement-breakpoint
CREATE INDEX "check_ins_listing" ON "check_ins" USING btree ("listing_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "documents_number" ON "documents" USING btree ("seller_id","kind","number");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_subject" ON "documents" USING btree ("seller_id","kind","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_order" ON "documents" USING btree ("order_id","kind","number","seller_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sellers_prefix" ON "sellers" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "notifications_order" ON "notifications" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "notifications_unsent" ON "notifications" USING btree ("created_at") WHERE sent_at is null and skipped_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_per_change" ON "payments" USING btree ("change_id") WHERE outcome = 'confirmed' and change_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offer" ON "waitlist_entries" USING btree ("listing_id","offer_reservation_id");--> statement-breakpoint
CREATE INDEX "waitlist_holder" ON "waitlist_entries" USING btree ("holder_id","status");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_confirmed" ON "payments" USING btree ("order_id") WHERE outcome = 'confirmed' and change_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_wish" ON "waitlist_entries" USING btree ("listing_id","unit_type_id","check_in","check_out",lower("email")) WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_line" ON "waitlist_entries" USING btree ("listing_id","unit_type_id","priority" DESC NULLS LAST,"seq") WHERE status = 'waiting';--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('held', 'confirmed', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'reminder', 'waiting', 'offer', 'offer_lapsed'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_sent" CHECK (sent_at is null or (attempts > 0 and last_error is null and skipped_at is null));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amounts" CHECK (amount_minor > 0 and captured_minor between 0 and amount_minor and refunded_minor between 0 and captured_minor
        and released_minor >= 0 and released_minor + coalesce(capture_minor, 0) <= amount_minor and capture_minor >= 0
        and refund_due_minor between 0 and coalesce(capture_minor, captured_minor));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_outcome" CHECK (case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and stripe_payment_intent_id is not null
        when 'voided' then outcome is distinct from 'confirmed' or capture_minor = 0
        else false
      end);--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_kept" CHECK (kept_minor >= 0 and (kept_minor = 0 or confirmed_at is not null));--> statement-breakpoint
ALTER TABLE "reservations" ADD CONSTRAINT "reservations_purpose" CHECK (purpose in ('booking', 'offer') or (purpose = 'change' and confirmed_at is null));--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_flexible" CHECK (flexible_days between 0 and 14);--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_status" CHECK (case status
        when 'waiting' then ended_at is null
        when 'offered' then num_nulls(offer_reservation_id, offered_at) = 0 and ended_at is null
        when 'booked' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'lapsed' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'declined' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'left' then ended_at is not null
        when 'over' then ended_at is not null
        else false
      end);--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_range" CHECK (check_out > check_in and quantity between 1 and 20 and guests between 1 and 400);