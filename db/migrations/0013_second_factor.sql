-- The second factor of accounts (apps, recovery codes, sign-ins that wait for one of them), approvals of refunds by
-- another person, and erasures of people's data. The last proof of a session is its sign-in so far.
CREATE TABLE "erasures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"actor" text NOT NULL,
	"orders" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"documents_erased_at" timestamp with time zone,
	CONSTRAINT "erasures_person_form" CHECK (person ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "refund_approvals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"order_id" uuid NOT NULL,
	"refund_id" uuid NOT NULL,
	"action" text NOT NULL,
	"how" text,
	"reason" text NOT NULL,
	"amount_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"requested_by" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "refund_approvals_status" CHECK (status in ('requested', 'approved', 'declined')),
	CONSTRAINT "refund_approvals_action" CHECK (action in ('retry', 'settle') and (action = 'settle') = (how is not null)),
	CONSTRAINT "refund_approvals_texts" CHECK (length(reason) between 1 and 500 and length(how) <= 200),
	CONSTRAINT "refund_approvals_decided" CHECK ((status = 'requested') = (decided_by is null) and (decided_by is null) = (decided_at is null) and decided_by is distinct from requested_by)
);
--> statement-breakpoint
CREATE TABLE "pending_sign_ins" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "recovery_codes" (
	"user_id" uuid NOT NULL,
	"hash" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "recovery_codes_user_id_hash_pk" PRIMARY KEY("user_id","hash")
);
--> statement-breakpoint
CREATE TABLE "second_factors" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"secret" text,
	"confirmed_at" timestamp with time zone,
	"last_step" bigint DEFAULT 0 NOT NULL,
	"pending_secret" text,
	"pending_at" timestamp with time zone,
	CONSTRAINT "second_factors_confirmed" CHECK ((secret is null) = (confirmed_at is null)),
	CONSTRAINT "second_factors_pending" CHECK ((pending_secret is null) = (pending_at is null))
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "proved_at" timestamp with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "second_factor_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refund_approvals" ADD CONSTRAINT "refund_approvals_decided_by_users_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_sign_ins" ADD CONSTRAINT "pending_sign_ins_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "erasures_person" ON "erasures" USING btree ("person","created_at");--> statement-breakpoint
CREATE INDEX "erasures_waiting" ON "erasures" USING btree ("created_at") WHERE documents_erased_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "refund_approvals_open" ON "refund_approvals" USING btree ("refund_id") WHERE status = 'requested';--> statement-breakpoint
CREATE INDEX "refund_approvals_order" ON "refund_approvals" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_user" ON "pending_sign_ins" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "pending_sign_ins_expires" ON "pending_sign_ins" USING btree ("expires_at");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('held', 'confirmed', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'document', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed', 'passkey_added', 'passkey_removed', 'inquiry_opened', 'dispute_opened', 'dispute_lost', 'refund_failed', 'staff_invited',
        'second_factor_added', 'second_factor_removed', 'second_factor_reset', 'recovery_code_used'));
--> statement-breakpoint
UPDATE "sessions" SET "proved_at" = "created_at";
