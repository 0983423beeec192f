ALTER TABLE "refunds" DROP CONSTRAINT "refunds_status";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_outcome";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "on_account" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "partner_reference" text;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "method" text DEFAULT 'card' NOT NULL;--> statement-breakpoint
CREATE INDEX "orders_partner_reference" ON "orders" USING btree ("holder_id","partner_reference") WHERE partner_reference is not null;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_status" CHECK (case status
        when 'due' then num_nonnulls(sent_at, failed_at) = 0
        when 'sent' then sent_at is not null and failed_at is null and last_error is null
          and (method = 'release' or on_account or stripe_refund_id is not null)
        when 'failed' then failed_at is not null and last_error is not null and method = 'refund'
        else false
      end);--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_partner_reference_form" CHECK (partner_reference is null or (holder_kind = 'partner' and length(partner_reference) between 1 and 100));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_method" CHECK (method in ('card', 'account'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_outcome" CHECK (case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and (method = 'account') = (stripe_payment_intent_id is null)
        when 'voided' then outcome is distinct from 'confirmed' or capture_minor = 0
        else false
      end);