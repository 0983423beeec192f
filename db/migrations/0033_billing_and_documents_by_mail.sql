ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind";--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "billing" jsonb;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind" CHECK (kind in ('held', 'confirmed', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'document', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed'));