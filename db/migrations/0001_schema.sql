CREATE TABLE "audit_log" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cancellation_policies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"tiers" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "demo_loads" (
	"version" integer PRIMARY KEY NOT NULL,
	"loaded_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "listings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"tagline" text DEFAULT '' NOT NULL,
	"description" text NOT NULL,
	"city" text NOT NULL,
	"country" text NOT NULL,
	"address" text DEFAULT '' NOT NULL,
	"lat" double precision NOT NULL,
	"lng" double precision NOT NULL,
	"timezone" text NOT NULL,
	"currency" char(3) NOT NULL,
	"rating" numeric(2, 1),
	"rating_count" integer DEFAULT 0 NOT NULL,
	"amenities" text[] DEFAULT '{}'::text[] NOT NULL,
	"category" text NOT NULL,
	"policy_id" uuid NOT NULL,
	"check_in_time" time,
	"check_out_time" time,
	"flight_number" text,
	"origin" text,
	"destination" text,
	"destination_city" text,
	"destination_timezone" text,
	"departs_at" time,
	"duration_minutes" integer,
	"venue" text,
	"starts_at" time,
	"guest_names_asked" text,
	"active" boolean DEFAULT true NOT NULL,
	"owner_id" uuid,
	"inventory_version" integer DEFAULT 1 NOT NULL,
	"test" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"from_price_minor" bigint,
	"first_date" date,
	"last_date" date,
	"city_folded" text GENERATED ALWAYS AS (fold(city)) STORED NOT NULL,
	"score" double precision GENERATED ALWAYS AS ((coalesce(rating, 0)::float8 * rating_count + 95) / (rating_count + 25)) STORED NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (setweight(to_tsvector('simple', fold(name)), 'A') || setweight(to_tsvector('simple', fold(city || ' ' || coalesce(destination_city, '') || ' ' || coalesce(venue, ''))), 'B') || setweight(to_tsvector('simple', fold(category || ' ' || tagline)), 'C')) STORED,
	CONSTRAINT "listings_kind" CHECK (kind in ('stay', 'flight', 'event')),
	CONSTRAINT "listings_kind_columns" CHECK (case kind
        when 'stay' then check_in_time is not null and check_out_time is not null
        when 'flight' then flight_number is not null and origin is not null and destination is not null and destination_city is not null
          and destination_timezone is not null and departs_at is not null and duration_minutes > 0
        when 'event' then venue is not null and starts_at is not null
      end),
	CONSTRAINT "listings_position" CHECK (lat between -90 and 90 and lng between -180 and 180),
	CONSTRAINT "listings_rating" CHECK (rating between 0 and 5 and rating_count >= 0),
	CONSTRAINT "listings_guest_names_asked" CHECK (guest_names_asked in ('none', 'lead', 'each')),
	CONSTRAINT "listings_currency" CHECK (currency ~ '^[A-Z]{3}$')
);
--> statement-breakpoint
CREATE TABLE "places" (
	"listing_kind" text NOT NULL,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"name_folded" text GENERATED ALWAYS AS (fold(name)) STORED NOT NULL,
	"country" text,
	"lat" double precision,
	"lng" double precision,
	CONSTRAINT "places_listing_kind_code_pk" PRIMARY KEY("listing_kind","code")
);
--> statement-breakpoint
CREATE TABLE "reference_rates" (
	"currency" char(3) PRIMARY KEY NOT NULL,
	"minor_per_euro" double precision NOT NULL,
	CONSTRAINT "reference_rates_positive" CHECK (minor_per_euro > 0)
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"listing_kind" text NOT NULL,
	"word" text NOT NULL,
	CONSTRAINT "search_words_listing_kind_word_pk" PRIMARY KEY("listing_kind","word")
);
--> statement-breakpoint
CREATE TABLE "unit_types" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"base_price_minor" bigint NOT NULL,
	"max_occupancy" smallint NOT NULL,
	"max_per_order" smallint NOT NULL,
	"position" smallint DEFAULT 0 NOT NULL,
	CONSTRAINT "unit_types_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "unit_types_limits" CHECK (base_price_minor >= 0 and max_occupancy > 0 and max_per_order > 0)
);
--> statement-breakpoint
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
	"source" text DEFAULT 'order' NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"stripe_refund_id" text,
	"on_account" boolean DEFAULT false NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"retries" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"sent_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	"credited_at" timestamp with time zone,
	CONSTRAINT "refunds_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "refunds_amount" CHECK (amount_minor > 0),
	CONSTRAINT "refunds_source" CHECK (source = 'order' or (source = 'stripe' and stripe_refund_id is not null)),
	CONSTRAINT "refunds_settled" CHECK (settled_at is null or status = 'failed'),
	CONSTRAINT "refunds_status" CHECK (case status
        when 'due' then num_nonnulls(sent_at, failed_at) = 0
        when 'sent' then sent_at is not null and failed_at is null and last_error is null
          and (method = 'release' or on_account or stripe_refund_id is not null)
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
CREATE TABLE "disputes" (
	"order_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"payment_id" uuid NOT NULL,
	"stripe_dispute_id" text NOT NULL,
	"status" text NOT NULL,
	"reason" text NOT NULL,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"due_by" timestamp with time zone,
	"opened_at" timestamp with time zone NOT NULL,
	"submitted_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "disputes_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "disputes_amount" CHECK (amount_minor > 0),
	CONSTRAINT "disputes_closed" CHECK ((closed_at is not null) = (status in ('warning_closed', 'prevented', 'won', 'lost')))
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
CREATE TABLE "guest_names" (
	"listing_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "guest_names_listing_id_reservation_id_number_pk" PRIMARY KEY("listing_id","reservation_id","number"),
	CONSTRAINT "guest_names_number" CHECK (number between 1 and 1000),
	CONSTRAINT "guest_names_name" CHECK (length(name) between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "inventory" (
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"date" date NOT NULL,
	"total" integer NOT NULL,
	"available" integer NOT NULL,
	"price_minor" bigint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"closed" boolean DEFAULT false NOT NULL,
	"min_stay" smallint,
	"max_stay" smallint,
	"closed_to_arrival" boolean DEFAULT false NOT NULL,
	"closed_to_departure" boolean DEFAULT false NOT NULL,
	CONSTRAINT "inventory_listing_id_unit_type_id_date_pk" PRIMARY KEY("listing_id","unit_type_id","date"),
	CONSTRAINT "inventory_available" CHECK (available between 0 and total),
	CONSTRAINT "inventory_price" CHECK (price_minor >= 0),
	CONSTRAINT "inventory_stay" CHECK (min_stay >= 1 and max_stay >= 1 and coalesce(min_stay, 1) <= coalesce(max_stay, 32767))
);
--> statement-breakpoint
CREATE TABLE "inventory_plans" (
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"plan" jsonb NOT NULL,
	"filled_until" date,
	CONSTRAINT "inventory_plans_listing_id_unit_type_id_pk" PRIMARY KEY("listing_id","unit_type_id")
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
CREATE TABLE "notifications" (
	"kind" text NOT NULL,
	"subject" uuid NOT NULL,
	"order_id" uuid,
	"user_id" uuid,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"skipped_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"resends" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "notifications_subject_kind_pk" PRIMARY KEY("subject","kind"),
	CONSTRAINT "notifications_kind" CHECK (kind in ('held', 'confirmed', 'not_booked', 'changed', 'cancelled', 'refund_sent', 'document', 'reminder', 'waiting', 'offer', 'offer_lapsed',
        'sign_in', 'reset_password', 'confirm_email', 'find_bookings', 'email_changed', 'password_changed', 'passkey_added', 'passkey_removed', 'inquiry_opened', 'dispute_opened', 'dispute_lost', 'refund_failed')),
	CONSTRAINT "notifications_sent" CHECK (sent_at is null or (attempts > 0 and last_error is null and skipped_at is null))
);
--> statement-breakpoint
CREATE TABLE "one_time_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"user_id" uuid,
	"previous_email" text,
	"return_path" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "one_time_links_purpose" CHECK (purpose in ('sign_in', 'reset_password', 'confirm_email', 'find_bookings')),
	CONSTRAINT "one_time_links_user" CHECK ((purpose = 'confirm_email') = (user_id is not null)),
	CONSTRAINT "one_time_links_return" CHECK (return_path is null or (purpose in ('sign_in', 'reset_password') and length(return_path) <= 2000)),
	CONSTRAINT "one_time_links_previous" CHECK (previous_email is null or used_at is not null)
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"status" text NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"contact_name" text NOT NULL,
	"contact_email" text NOT NULL,
	"contact_phone" text,
	"billing" jsonb,
	"locale" text DEFAULT 'en-GB' NOT NULL,
	"currency" char(3) NOT NULL,
	"total_minor" bigint NOT NULL,
	"partner_reference" text,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"confirmed_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	"abandoned_at" timestamp with time zone,
	CONSTRAINT "orders_total" CHECK (total_minor >= 0),
	CONSTRAINT "orders_partner_reference_form" CHECK (partner_reference is null or (holder_kind = 'partner' and length(partner_reference) between 1 and 100)),
	CONSTRAINT "orders_status" CHECK (case status
        when 'pending' then num_nonnulls(confirmed_at, failed_at, abandoned_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(failed_at, abandoned_at) = 0
        when 'failed' then failed_at is not null and num_nonnulls(confirmed_at, abandoned_at) = 0
        when 'abandoned' then abandoned_at is not null and num_nonnulls(confirmed_at, failed_at) = 0
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "payments" (
	"order_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"status" text NOT NULL,
	"method" text DEFAULT 'card' NOT NULL,
	"lines" jsonb NOT NULL,
	"checkout" jsonb NOT NULL,
	"outcome" text,
	"stripe_session_id" text,
	"stripe_session_url" text,
	"stripe_payment_intent_id" text,
	"stripe_payment_method_id" text,
	"currency" char(3) NOT NULL,
	"amount_minor" bigint NOT NULL,
	"change_id" uuid,
	"released_minor" bigint DEFAULT 0 NOT NULL,
	"capture_minor" bigint,
	"captured_minor" bigint DEFAULT 0 NOT NULL,
	"refund_due_minor" bigint DEFAULT 0 NOT NULL,
	"refunded_minor" bigint DEFAULT 0 NOT NULL,
	"card_brand" text,
	"card_last4" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"authorised_at" timestamp with time zone,
	"captured_at" timestamp with time zone,
	"invoiced_at" timestamp with time zone,
	"voided_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "payments_order_id_id_pk" PRIMARY KEY("order_id","id"),
	CONSTRAINT "payments_amounts" CHECK (amount_minor > 0 and captured_minor between 0 and amount_minor and refunded_minor between 0 and captured_minor
        and released_minor >= 0 and released_minor + coalesce(capture_minor, 0) <= amount_minor and capture_minor >= 0
        and refund_due_minor between 0 and coalesce(capture_minor, captured_minor)),
	CONSTRAINT "payments_outcome" CHECK (case status
        when 'opened' then outcome is null
        when 'failed' then outcome is null
        when 'authorised' then outcome is not null and stripe_payment_intent_id is not null
        when 'captured' then outcome is not null and (method = 'account') = (stripe_payment_intent_id is null)
        when 'voided' then outcome is distinct from 'confirmed' or capture_minor = 0
        else false
      end),
	CONSTRAINT "payments_method" CHECK (method in ('card', 'account')),
	CONSTRAINT "payments_status" CHECK (case status
        when 'opened' then num_nonnulls(authorised_at, captured_at, voided_at, failed_at) = 0
        when 'authorised' then authorised_at is not null and num_nonnulls(captured_at, voided_at, failed_at) = 0
        when 'captured' then num_nulls(authorised_at, captured_at) = 0 and captured_minor > 0 and num_nonnulls(voided_at, failed_at) = 0
        when 'voided' then voided_at is not null and captured_minor = 0 and num_nonnulls(captured_at, failed_at) = 0
        when 'failed' then failed_at is not null and captured_minor = 0 and num_nonnulls(captured_at, voided_at) = 0
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "stripe_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"handled_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "api_keys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"hash" text NOT NULL,
	"test" boolean NOT NULL,
	"scopes" text[] NOT NULL,
	"rate_per_minute" integer DEFAULT 1000 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "api_keys_scopes" CHECK (cardinality(scopes) > 0 and scopes <@ array['listings:read', 'holds:write', 'reservations:write', 'inventory:write', 'webhooks:write']),
	CONSTRAINT "api_keys_rate" CHECK (rate_per_minute between 1 and 100000000),
	CONSTRAINT "api_keys_hash_form" CHECK (hash ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"partner_id" uuid NOT NULL,
	"test" boolean NOT NULL,
	"key" text NOT NULL,
	"fingerprint" text NOT NULL,
	"request_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"locked_until" timestamp with time zone NOT NULL,
	"status" smallint,
	"body" text,
	"completed_at" timestamp with time zone,
	CONSTRAINT "idempotency_keys_partner_id_test_key_pk" PRIMARY KEY("partner_id","test","key"),
	CONSTRAINT "idempotency_keys_answer" CHECK (num_nonnulls(status, body, completed_at) in (0, 3)),
	CONSTRAINT "idempotency_keys_key" CHECK (length(key) between 1 and 255)
);
--> statement-breakpoint
CREATE TABLE "partners" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"contact_email" text NOT NULL,
	"on_account" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"suspended_at" timestamp with time zone,
	CONSTRAINT "partners_name_form" CHECK (length(name) between 1 and 100 and length(contact_email) between 3 and 254)
);
--> statement-breakpoint
CREATE TABLE "webhook_attempts" (
	"delivery_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL,
	"status" smallint,
	"error" text,
	"response" text,
	CONSTRAINT "webhook_attempts_delivery_id_number_pk" PRIMARY KEY("delivery_id","number"),
	CONSTRAINT "webhook_attempts_answer" CHECK (num_nonnulls(status, error) = 1)
);
--> statement-breakpoint
CREATE TABLE "webhook_deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"type" text NOT NULL,
	"body" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"delivered_at" timestamp with time zone,
	"failed_at" timestamp with time zone,
	CONSTRAINT "webhook_deliveries_end" CHECK (num_nonnulls(next_attempt_at, delivered_at, failed_at) = 1),
	CONSTRAINT "webhook_deliveries_body" CHECK (octet_length(body) < 20000)
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"test" boolean NOT NULL,
	"url" text NOT NULL,
	"types" text[] DEFAULT '{}'::text[] NOT NULL,
	"secret" text NOT NULL,
	"previous_secret" text,
	"previous_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"disabled_at" timestamp with time zone,
	"disabled_reason" text,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "webhook_endpoints_previous" CHECK (num_nonnulls(previous_secret, previous_until) in (0, 2)),
	CONSTRAINT "webhook_endpoints_disabled" CHECK (num_nonnulls(disabled_at, disabled_reason) in (0, 2)),
	CONSTRAINT "webhook_endpoints_url" CHECK (length(url) between 8 and 2000)
);
--> statement-breakpoint
CREATE TABLE "passkey_challenges" (
	"challenge" text PRIMARY KEY NOT NULL,
	"browser" text NOT NULL,
	"user_id" uuid,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"credential_id" text NOT NULL,
	"public_key" text NOT NULL,
	"counter" bigint NOT NULL,
	"transports" text[] NOT NULL,
	"backup_eligible" boolean NOT NULL,
	"backed_up" boolean NOT NULL,
	"aaguid" uuid NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_used_at" timestamp with time zone,
	"removed_at" timestamp with time zone,
	CONSTRAINT "passkeys_credential" UNIQUE("credential_id"),
	CONSTRAINT "passkeys_counter" CHECK (counter between 0 and 4294967295),
	CONSTRAINT "passkeys_name" CHECK (length(name) between 1 and 100),
	CONSTRAINT "passkeys_backup" CHECK (backup_eligible or not backed_up)
);
--> statement-breakpoint
CREATE TABLE "reservation_events" (
	"listing_id" uuid NOT NULL,
	"reservation_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"type" text NOT NULL,
	"data" jsonb NOT NULL,
	"actor" text NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	CONSTRAINT "reservation_events_listing_id_reservation_id_seq_pk" PRIMARY KEY("listing_id","reservation_id","seq"),
	CONSTRAINT "reservation_events_seq" CHECK (seq >= 1)
);
--> statement-breakpoint
CREATE TABLE "reservations" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"quantity" integer NOT NULL,
	"guests" smallint NOT NULL,
	"nightly_prices_minor" bigint[] NOT NULL,
	"total_minor" bigint NOT NULL,
	"currency" char(3) NOT NULL,
	"policy" jsonb NOT NULL,
	"status" text NOT NULL,
	"held_until" timestamp with time zone NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"fingerprint" text NOT NULL,
	"purpose" text DEFAULT 'booking' NOT NULL,
	"kept_minor" bigint DEFAULT 0 NOT NULL,
	"sale_session" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"extended_at" timestamp with time zone,
	"prolonged_at" timestamp with time zone,
	"confirmed_at" timestamp with time zone,
	"released_at" timestamp with time zone,
	"expired_at" timestamp with time zone,
	"cancelled_at" timestamp with time zone,
	"checked_in_at" timestamp with time zone,
	"no_show_at" timestamp with time zone,
	CONSTRAINT "reservations_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "reservations_range" CHECK (check_out > check_in),
	CONSTRAINT "reservations_quantity" CHECK (quantity > 0 and guests > 0),
	CONSTRAINT "reservations_price" CHECK (total_minor >= 0 and cardinality(nightly_prices_minor) = check_out - check_in),
	CONSTRAINT "reservations_kept" CHECK (kept_minor >= 0 and (kept_minor = 0 or confirmed_at is not null)),
	CONSTRAINT "reservations_purpose" CHECK (purpose in ('booking', 'change', 'offer')),
	CONSTRAINT "reservations_status" CHECK (case status
        when 'held' then num_nonnulls(confirmed_at, released_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'released' then released_at is not null and num_nonnulls(confirmed_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'expired' then expired_at is not null and num_nonnulls(confirmed_at, released_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'confirmed' then confirmed_at is not null and num_nonnulls(released_at, expired_at, cancelled_at, checked_in_at, no_show_at) = 0
        when 'cancelled' then num_nulls(confirmed_at, cancelled_at) = 0 and num_nonnulls(released_at, expired_at, checked_in_at, no_show_at) = 0
        when 'checked_in' then num_nulls(confirmed_at, checked_in_at) = 0 and num_nonnulls(released_at, expired_at, cancelled_at, no_show_at) = 0
        when 'no_show' then num_nulls(confirmed_at, no_show_at) = 0 and num_nonnulls(released_at, expired_at, cancelled_at, checked_in_at) = 0
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "sales" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"lobby_opens_at" timestamp with time zone,
	"opens_at" timestamp with time zone,
	"closes_at" timestamp with time zone,
	"repeat_seconds" integer,
	"max_active_sessions" integer NOT NULL,
	"admissions_per_minute" integer NOT NULL,
	"session_seconds" integer DEFAULT 300 NOT NULL,
	"hard_end_seconds" integer DEFAULT 900 NOT NULL,
	"grace_seconds" integer DEFAULT 60 NOT NULL,
	"one_place_per" text DEFAULT 'browser' NOT NULL,
	"lanes" jsonb NOT NULL,
	"proof_of_work_bits" smallint DEFAULT 0 NOT NULL,
	"offline_admissions_per_minute" integer DEFAULT 0 NOT NULL,
	"paused" boolean DEFAULT false NOT NULL,
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
	"issued_counts" integer[],
	"issued_gaps" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"inside_count" integer DEFAULT 0 NOT NULL,
	"checkpoint_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sales_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "sales_schedule" CHECK (case when opens_at is null then num_nonnulls(lobby_opens_at, closes_at, repeat_seconds) = 0
        else num_nulls(lobby_opens_at, closes_at) = 0 and lobby_opens_at <= opens_at and closes_at > opens_at end),
	CONSTRAINT "sales_repeat" CHECK (repeat_seconds is null or repeat_seconds >= extract(epoch from closes_at - opens_at)),
	CONSTRAINT "sales_limits" CHECK (max_active_sessions between 1 and 1000000 and admissions_per_minute between 1 and 10000000 and session_seconds between 5 and 86400
        and hard_end_seconds between session_seconds and 86400 and grace_seconds between 2 and 3600
        and proof_of_work_bits between 0 and 24 and offline_admissions_per_minute between 0 and 100000),
	CONSTRAINT "sales_lanes" CHECK (cardinality(issued_limits) = jsonb_array_length(lanes) and cardinality(served_limits) = jsonb_array_length(lanes)
        and cardinality(served_floors) = jsonb_array_length(lanes)
        and (issued_counts is null or cardinality(issued_counts) = jsonb_array_length(lanes))
        and (lobby_sizes is null or cardinality(lobby_sizes) = jsonb_array_length(lanes))),
	CONSTRAINT "sales_epochs" CHECK (run_epoch between 1 and epoch),
	CONSTRAINT "sales_secret" CHECK (draw_secret ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "supply_push_parts" (
	"push_id" uuid NOT NULL,
	"nth" integer NOT NULL,
	"updates" jsonb NOT NULL,
	CONSTRAINT "supply_push_parts_push_id_nth_pk" PRIMARY KEY("push_id","nth")
);
--> statement-breakpoint
CREATE TABLE "supply_pushes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"partner_id" uuid NOT NULL,
	"test" boolean NOT NULL,
	"listing_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"status" text NOT NULL,
	"rows_total" integer NOT NULL,
	"rows_done" integer DEFAULT 0 NOT NULL,
	"rows_changed" integer DEFAULT 0 NOT NULL,
	"rows_refused" integer DEFAULT 0 NOT NULL,
	"problems" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "supply_pushes_progress" CHECK (rows_done between 0 and rows_total and rows_changed >= 0 and rows_refused >= 0 and rows_changed + rows_refused <= rows_done),
	CONSTRAINT "supply_pushes_end" CHECK ((status = 'running') = (ended_at is null) and (status = 'running' or rows_done = rows_total))
);
--> statement-breakpoint
CREATE TABLE "oauth_accounts" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "oauth_accounts_provider_provider_account_id_pk" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"session_version" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"password_hash" text,
	"email_verified_at" timestamp with time zone,
	"role" text DEFAULT 'guest' NOT NULL,
	"session_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "users_role" CHECK (role in ('guest', 'staff')),
	CONSTRAINT "users_email_shape" CHECK (length(email) between 3 and 320)
);
--> statement-breakpoint
CREATE TABLE "waitlist_entries" (
	"listing_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"check_in" date NOT NULL,
	"check_out" date NOT NULL,
	"flexible_days" smallint DEFAULT 0 NOT NULL,
	"quantity" smallint NOT NULL,
	"guests" smallint DEFAULT 1 NOT NULL,
	"email" text NOT NULL,
	"name" text,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"locale" text DEFAULT 'en-GB' NOT NULL,
	"priority" smallint DEFAULT 0 NOT NULL,
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "waitlist_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"status" text DEFAULT 'waiting' NOT NULL,
	"offer_reservation_id" uuid,
	"offers" integer DEFAULT 0 NOT NULL,
	"reason" text,
	"seen_free" integer,
	"considered_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"offered_at" timestamp with time zone,
	"ended_at" timestamp with time zone,
	CONSTRAINT "waitlist_entries_listing_id_id_pk" PRIMARY KEY("listing_id","id"),
	CONSTRAINT "waitlist_range" CHECK (check_out > check_in and quantity between 1 and 20 and guests between 1 and 400),
	CONSTRAINT "waitlist_flexible" CHECK (flexible_days between 0 and 14),
	CONSTRAINT "waitlist_email" CHECK (length(email) between 3 and 320),
	CONSTRAINT "waitlist_status" CHECK (case status
        when 'waiting' then ended_at is null
        when 'offered' then num_nulls(offer_reservation_id, offered_at) = 0 and ended_at is null
        when 'booked' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'lapsed' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'declined' then num_nulls(offer_reservation_id, offered_at, ended_at) = 0
        when 'left' then ended_at is not null
        when 'over' then ended_at is not null
        else false
      end)
);
--> statement-breakpoint
CREATE TABLE "waitlist_marks" (
	"listing_id" uuid NOT NULL,
	"unit_type_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"marked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "waitlist_marks_listing_id_unit_type_id_pk" PRIMARY KEY("listing_id","unit_type_id")
);
--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_policy_id_cancellation_policies_id_fk" FOREIGN KEY ("policy_id") REFERENCES "public"."cancellation_policies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listings" ADD CONSTRAINT "listings_owner_id_partners_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unit_types" ADD CONSTRAINT "unit_types_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_changes" ADD CONSTRAINT "order_changes_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_payment_id_payments_order_id_id_fk" FOREIGN KEY ("order_id","payment_id") REFERENCES "public"."payments"("order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_order_id_change_id_order_changes_order_id_id_fk" FOREIGN KEY ("order_id","change_id") REFERENCES "public"."order_changes"("order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "disputes" ADD CONSTRAINT "disputes_order_id_payment_id_payments_order_id_id_fk" FOREIGN KEY ("order_id","payment_id") REFERENCES "public"."payments"("order_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_seller_id_sellers_id_fk" FOREIGN KEY ("seller_id") REFERENCES "public"."sellers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory" ADD CONSTRAINT "inventory_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inventory_plans" ADD CONSTRAINT "inventory_plans_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payments" ADD CONSTRAINT "payments_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_delivery_id_webhook_deliveries_id_fk" FOREIGN KEY ("delivery_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkey_challenges" ADD CONSTRAINT "passkey_challenges_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sales" ADD CONSTRAINT "sales_listing_id_listings_id_fk" FOREIGN KEY ("listing_id") REFERENCES "public"."listings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_push_parts" ADD CONSTRAINT "supply_push_parts_push_id_supply_pushes_id_fk" FOREIGN KEY ("push_id") REFERENCES "public"."supply_pushes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "supply_pushes" ADD CONSTRAINT "supply_pushes_partner_id_partners_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."partners"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "oauth_accounts" ADD CONSTRAINT "oauth_accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waitlist_entries" ADD CONSTRAINT "waitlist_entries_listing_id_unit_type_id_unit_types_listing_id_id_fk" FOREIGN KEY ("listing_id","unit_type_id") REFERENCES "public"."unit_types"("listing_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "listings_slug" ON "listings" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "listings_search" ON "listings" USING gin ("search");--> statement-breakpoint
CREATE INDEX "listings_place" ON "listings" USING gist (ll_to_earth("lat", "lng"));--> statement-breakpoint
CREATE INDEX "listings_city_score" ON "listings" USING btree ("kind","city_folded","score" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "listings_score" ON "listings" USING btree ("kind","score" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "listings_owner" ON "listings" USING btree ("owner_id") WHERE owner_id is not null;--> statement-breakpoint
CREATE INDEX "listings_route" ON "listings" USING btree ("origin","destination") WHERE kind = 'flight';--> statement-breakpoint
CREATE INDEX "places_trigram" ON "places" USING gin ("name_folded" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "search_words_trigram" ON "search_words" USING gin ("word" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "order_changes_id" ON "order_changes" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "order_changes_one_pending" ON "order_changes" USING btree ("order_id") WHERE status = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_id" ON "refunds" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_promised" ON "refunds" USING btree ("change_id","payment_id") WHERE source = 'order';--> statement-breakpoint
CREATE INDEX "refunds_change" ON "refunds" USING btree ("change_id");--> statement-breakpoint
CREATE INDEX "refunds_payment" ON "refunds" USING btree ("payment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "refunds_at_stripe" ON "refunds" USING btree ("stripe_refund_id","change_id");--> statement-breakpoint
CREATE INDEX "refunds_due" ON "refunds" USING btree ("created_at") WHERE status = 'due';--> statement-breakpoint
CREATE INDEX "refunds_unsettled" ON "refunds" USING btree ("failed_at") WHERE status = 'failed' and settled_at is null;--> statement-breakpoint
CREATE INDEX "refunds_uncredited" ON "refunds" USING btree ("created_at") WHERE method = 'refund' and credited_at is null;--> statement-breakpoint
CREATE INDEX "check_ins_listing" ON "check_ins" USING btree ("listing_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_id" ON "disputes" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "disputes_stripe" ON "disputes" USING btree ("stripe_dispute_id");--> statement-breakpoint
CREATE INDEX "disputes_payment" ON "disputes" USING btree ("payment_id");--> statement-breakpoint
CREATE INDEX "disputes_open" ON "disputes" USING btree ("due_by") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "documents_number" ON "documents" USING btree ("seller_id","kind","number");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_subject" ON "documents" USING btree ("seller_id","kind","subject");--> statement-breakpoint
CREATE UNIQUE INDEX "documents_order" ON "documents" USING btree ("order_id","kind","number","seller_id");--> statement-breakpoint
CREATE UNIQUE INDEX "sellers_prefix" ON "sellers" USING btree ("prefix");--> statement-breakpoint
CREATE INDEX "inventory_plans_filled" ON "inventory_plans" USING btree ("filled_until" NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notifications_order" ON "notifications" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "notifications_unsent" ON "notifications" USING btree ("created_at") WHERE sent_at is null and skipped_at is null;--> statement-breakpoint
CREATE INDEX "one_time_links_email" ON "one_time_links" USING btree (lower("email")) WHERE used_at is null;--> statement-breakpoint
CREATE INDEX "one_time_links_expiry" ON "one_time_links" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "orders_code" ON "orders" USING btree ("code");--> statement-breakpoint
CREATE INDEX "orders_holder" ON "orders" USING btree ("holder_kind","holder_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "orders_contact" ON "orders" USING btree (lower("contact_email")) WHERE holder_kind <> 'partner';--> statement-breakpoint
CREATE INDEX "orders_partner_reference" ON "orders" USING btree ("holder_id","partner_reference") WHERE partner_reference is not null;--> statement-breakpoint
CREATE INDEX "orders_pending" ON "orders" USING btree ("created_at") WHERE status = 'pending';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_id" ON "payments" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_opened" ON "payments" USING btree ("order_id") WHERE status = 'opened';--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_confirmed" ON "payments" USING btree ("order_id") WHERE outcome = 'confirmed' and change_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_one_per_change" ON "payments" USING btree ("change_id") WHERE outcome = 'confirmed' and change_id is not null;--> statement-breakpoint
CREATE INDEX "payments_unfinished" ON "payments" USING btree ("status","created_at") WHERE status in ('opened', 'authorised');--> statement-breakpoint
CREATE INDEX "payments_uninvoiced" ON "payments" USING btree ("captured_at") WHERE status = 'captured' and outcome = 'confirmed' and invoiced_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "payments_session" ON "payments" USING btree ("stripe_session_id");--> statement-breakpoint
CREATE UNIQUE INDEX "payments_intent" ON "payments" USING btree ("stripe_payment_intent_id");--> statement-breakpoint
CREATE INDEX "stripe_events_received" ON "stripe_events" USING btree ("received_at");--> statement-breakpoint
CREATE UNIQUE INDEX "api_keys_hash" ON "api_keys" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_keys_partner" ON "api_keys" USING btree ("partner_id","created_at");--> statement-breakpoint
CREATE INDEX "idempotency_keys_age" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "partners_name" ON "partners" USING btree (lower(name));--> statement-breakpoint
CREATE UNIQUE INDEX "webhook_deliveries_message" ON "webhook_deliveries" USING btree ("endpoint_id","message_id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_log" ON "webhook_deliveries" USING btree ("endpoint_id","created_at" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "webhook_deliveries_due" ON "webhook_deliveries" USING btree ("endpoint_id","next_attempt_at") WHERE next_attempt_at is not null;--> statement-breakpoint
CREATE INDEX "webhook_endpoints_partner" ON "webhook_endpoints" USING btree ("partner_id","test","created_at");--> statement-breakpoint
CREATE INDEX "passkey_challenges_expiry" ON "passkey_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "passkeys_user" ON "passkeys" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "passkeys_removed" ON "passkeys" USING btree ("removed_at") WHERE removed_at is not null;--> statement-breakpoint
CREATE INDEX "reservation_events_unpublished" ON "reservation_events" USING btree ("at","reservation_id","seq") WHERE published_at is null;--> statement-breakpoint
CREATE INDEX "reservations_held_until" ON "reservations" USING btree ("held_until") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "reservations_order" ON "reservations" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "reservations_basket" ON "reservations" USING btree ("holder_id") WHERE status = 'held';--> statement-breakpoint
CREATE INDEX "reservations_sale_session" ON "reservations" USING btree ("listing_id","sale_session") WHERE status = 'held' and sale_session is not null;--> statement-breakpoint
CREATE INDEX "reservations_lapsed" ON "reservations" USING btree ("holder_id","held_until") WHERE status = 'expired';--> statement-breakpoint
CREATE INDEX "reservations_arrivals" ON "reservations" USING btree ("check_in","listing_id") WHERE status in ('confirmed', 'checked_in', 'no_show');--> statement-breakpoint
CREATE INDEX "reservations_over" ON "reservations" USING btree ("check_out") WHERE status = 'confirmed';--> statement-breakpoint
CREATE UNIQUE INDEX "sales_slug" ON "sales" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "sales_listing" ON "sales" USING btree ("listing_id");--> statement-breakpoint
CREATE UNIQUE INDEX "supply_pushes_version" ON "supply_pushes" USING btree ("listing_id","version");--> statement-breakpoint
CREATE INDEX "supply_pushes_running" ON "supply_pushes" USING btree ("created_at") WHERE status = 'running';--> statement-breakpoint
CREATE INDEX "supply_pushes_ended" ON "supply_pushes" USING btree ("ended_at") WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX "oauth_accounts_user" ON "oauth_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_user" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email" ON "users" USING btree (lower("email"));--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_wish" ON "waitlist_entries" USING btree ("listing_id","unit_type_id","check_in","check_out",lower("email")) WHERE status in ('waiting', 'offered');--> statement-breakpoint
CREATE INDEX "waitlist_line" ON "waitlist_entries" USING btree ("listing_id","unit_type_id","priority" DESC NULLS LAST,"seq") WHERE status = 'waiting';--> statement-breakpoint
CREATE INDEX "waitlist_offered" ON "waitlist_entries" USING btree ("offered_at") WHERE status = 'offered';--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_id" ON "waitlist_entries" USING btree ("id");--> statement-breakpoint
CREATE UNIQUE INDEX "waitlist_offer" ON "waitlist_entries" USING btree ("offer_reservation_id");--> statement-breakpoint
CREATE INDEX "waitlist_holder" ON "waitlist_entries" USING btree ("holder_id","status");