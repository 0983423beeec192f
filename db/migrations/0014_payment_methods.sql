-- Means of payment beside the card: on account, at the desk, and of nothing, each with what it may have; the
-- members of staff who serve at the desk, take payments and pay them back. Rows and processes of the version
-- before pay by card or on account and name no member of staff, which every check allows.
ALTER TABLE "refunds" DROP CONSTRAINT "refunds_status";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_amounts";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_outcome";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_method";--> statement-breakpoint
ALTER TABLE "payments" DROP CONSTRAINT "payments_status";--> statement-breakpoint
ALTER TABLE "refunds" ADD COLUMN "paid_back_by" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "served_by" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "taken_by" uuid;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "waived_minor" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "payments" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_paid_back_by_users_id_fk" FOREIGN KEY ("paid_back_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_served_by_users_id_fk" FOREIGN KEY ("served_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_taken_by_users_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_status" CHECK (case status
        when 'due' then num_nonnulls(sent_at, failed_at) = 0
        when 'sent' then sent_at is not null and failed_at is null and last_error is null
          and (method = 'release' or on_account or stripe_refund_id is not null or paid_back_by is not null)
        when 'failed' then failed_at is not null and last_error is not null and method = 'refund'
        else false
      end);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('held', 'confirmed', 'payment_link', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'document', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed', 'passkey_added', 'passkey_removed', 'inquiry_opened', 'dispute_opened', 'dispute_lost', 'refund_failed', 'staff_invited',
        'second_factor_added', 'second_factor_removed', 'second_factor_reset', 'recovery_code_used'));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_reason" CHECK (length(reason) between 3 and 200);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_amounts" CHECK ((amount_minor > 0 or method = 'none') and captured_minor between 0 and amount_minor and refunded_minor between 0 and captured_minor
        and released_minor >= 0 and released_minor + coalesce(capture_minor, 0) <= amount_minor and capture_minor >= 0
        and refund_due_minor between 0 and coalesce(capture_minor, captured_minor));--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_outcome" CHECK (case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and (method = 'card') = (stripe_payment_intent_id is not null)
        when 'voided' then outcome is distinct from 'confirmed' or capture_minor = 0
        else false
      end);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_method" CHECK (case
        when method = 'card' then amount_minor > 0 and waived_minor = 0 and num_nonnulls(taken_by, reason) = 0
        when status <> 'captured' or outcome is distinct from 'confirmed'
          or num_nonnulls(stripe_session_id, stripe_session_url, stripe_payment_intent_id, stripe_payment_method_id) > 0 then false
        when method = 'account' then amount_minor > 0 and waived_minor = 0 and reason is null
        when method in ('desk_cash', 'desk_terminal') then amount_minor > 0 and waived_minor = 0 and taken_by is not null and reason is null
        when method = 'none' then amount_minor = 0 and waived_minor >= 0 and (reason is null) = (waived_minor = 0)
          and (waived_minor = 0 or taken_by is not null)
        else false
      end);--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_status" CHECK (case status
        when 'opened' then num_nonnulls(authorised_at, captured_at, voided_at, failed_at) = 0
        when 'authorised' then authorised_at is not null and num_nonnulls(captured_at, voided_at, failed_at) = 0
        when 'captured' then num_nulls(authorised_at, captured_at) = 0 and (captured_minor > 0 or method = 'none') and num_nonnulls(voided_at, failed_at) = 0
        when 'voided' then voided_at is not null and captured_minor = 0 and num_nonnulls(captured_at, failed_at) = 0
        when 'failed' then failed_at is not null and captured_minor = 0 and num_nonnulls(captured_at, voided_at) = 0
        else false
      end);