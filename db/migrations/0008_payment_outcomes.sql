CREATE TABLE "notifications" (
	"order_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "notifications_order_id_kind_pk" PRIMARY KEY("order_id","kind"),
	CONSTRAINT "notifications_kind" CHECK (kind in ('confirmed', 'not_booked')),
	CONSTRAINT "notifications_sent" CHECK (sent_at is null or (attempts > 0 and last_error is null))
);
--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "checkout" jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "outcome" text;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_id" ON "payments" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_opened" ON "payments" USING btree ("order_id") WHERE status = 'opened';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_confirmed" ON "payments" USING btree ("order_id") WHERE outcome = 'confirmed';--> statement-breakpoint
CREATE INDEX "payments_unfinished" ON "payments" USING btree ("status","created_at") WHERE status in ('opened', 'authorised');--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_outcome" CHECK (case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and stripe_payment_intent_id is not null
        else outcome is distinct from 'confirmed'
      end);