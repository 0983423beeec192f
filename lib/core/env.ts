/**
 * The environment, read once and checked. No other file of the project reads process.env.
 *
 * One variable selects each real service; on a developer's machine `npm start` sets them for the embedded
 * ones, so code never knows which it talks to.
 */
import { z } from "zod";

import { parseAddressList } from "./address-list";
import { retentionSettings } from "./settings/retention-settings";
import { wholeNumber } from "./settings/whole-number";
import { singleton } from "./singleton";

const url = (protocols: readonly string[], example: string) =>
  z.string().refine(
    (value) => {
      try {
        return protocols.includes(new URL(value).protocol);
      } catch {
        return false;
      }
    },
    { error: `must look like ${example}` },
  );

function isAddressList(text: string): boolean {
  try {
    return parseAddressList(text) !== undefined;
  } catch {
    return false;
  }
}

const secret = z
  .string()
  .min(32, { error: "must be at least 32 characters of randomness, for example from `openssl rand -base64 32`" });

const roomKeys = z.string().transform((text, context) => {
  const keys = text.split(",").map((pair) => {
    const [id = "", secret = ""] = pair.trim().split(":");
    return { id, secret };
  });
  if (keys.every(({ id, secret }) => /^[\da-z]{1,8}$/i.test(id) && secret.length >= 32)) return keys;
  context.addIssue({
    code: "custom",
    message:
      "must look like k2:secret,k1:secret with secrets of at least 32 characters, for example from `openssl rand -hex 32`",
  });
  return z.NEVER;
});

/** Amounts in minor units by currency: `EUR:50000,JPY:60000`. */
const amounts = z.string().transform((text, context) => {
  const pairs = text.split(",").map((pair) => /^\s*([A-Z]{3}):(\d{1,15})\s*$/.exec(pair));
  if (pairs.every((pair) => pair !== null))
    return new Map(pairs.map(([, currency = "", amount = "0"]) => [currency, BigInt(amount)] as const));
  context.addIssue({ code: "custom", message: "must look like EUR:50000,JPY:60000, amounts in minor units" });
  return z.NEVER;
});

const postgresUrl = url(["postgres:", "postgresql:"], "postgres://user:password@host:5432/database");
const httpUrl = (example: string) => url(["http:", "https:"], example);

const envSchema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),

    /** Public address of the site; links in e-mails and Stripe's return addresses start with it. */
    APP_URL: httpUrl("https://tickets.example.com").default("http://localhost:3000"),
    HOST: z.string().min(1).default("127.0.0.1"),
    PORT: wholeNumber(3000, 65535),
    /** Web processes that share the port in production. */
    WEB_PROCESSES: wholeNumber(2, 64),
    /** Connections that one web process keeps at a time; it closes further ones at once. */
    MAX_CONNECTIONS: wholeNumber(10_000, 1_000_000),

    DATABASE_URL: postgresUrl,
    /** A read replica for search and listing pages. */
    DATABASE_REPLICA_URL: postgresUrl.optional(),
    DATABASE_POOL_HOLDS: wholeNumber(4, 100),
    DATABASE_POOL_MAIN: wholeNumber(10, 200),
    /**
     * About two per core of the database: with more, searches only wait for each other (`npm run bench --
     * search`).
     */
    DATABASE_POOL_READS: wholeNumber(4, 200),

    UPSTASH_REDIS_REST_URL: httpUrl("https://name.upstash.io"),
    UPSTASH_REDIS_REST_TOKEN: z.string().min(1),

    STRIPE_SECRET_KEY: z.string().regex(/^(sk|rk)_(test|live)_\w+$/, { error: "must look like sk_test_... or sk_live_..." }),
    STRIPE_WEBHOOK_SECRET: z.string().regex(/^whsec_\w+$/, { error: "must look like whsec_..." }),
    /** Origin of the local simulator, which speaks Stripe's API. Without it, Stripe itself is used. */
    STRIPE_API_URL: httpUrl("http://127.0.0.1:4010").optional(),

    SMTP_URL: url(["smtp:", "smtps:"], "smtp://user:password@host:587"),
    /**
     * The seller on invoices: name, address (lines with `;` between), tax number, and the prefix of document
     * numbers.
     */
    SELLER_NAME: z.string().min(1).default("Holdfast"),
    SELLER_ADDRESS: z.string().default(""),
    SELLER_TAX_ID: z.string().min(1).optional(),
    /** One tax that all prices include, on invoices: both or neither. */
    SELLER_TAX_NAME: z.string().min(1).max(40).optional(),
    SELLER_TAX_PERCENT: z
      .string()
      .regex(/^\d{1,2}(?:\.\d{1,4})?$/, { error: "must be a number such as 20 or 8.1" })
      .optional(),
    SELLER_PREFIX: z
      .string()
      .regex(/^[A-Z0-9]{1,8}$/, { error: "must be 1 to 8 capital letters or digits" })
      .default("HF"),

    /**
     * Folder of the files of photos, unless a bucket holds them; relative to the site's working directory.
     */
    MEDIA_DIR: z.string().min(1).default(".data/media"),
    /** Address of a bucket of any store that speaks S3, its name in the host or in the path. */
    MEDIA_S3_ENDPOINT: httpUrl("https://s3.example.com/photos").optional(),
    MEDIA_S3_REGION: z.string().min(1).default("auto"),
    MEDIA_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
    MEDIA_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
    /** Address at which guests' browsers read the bucket; without it, the site reads it for them. */
    MEDIA_S3_PUBLIC_URL: httpUrl("https://photos.example.com").optional(),

    /** Folder of the operator's own pages (content/README.md); relative to the site's working directory. */
    CONTENT_DIR: z.string().min(1).default("content"),

    /** Switch for the e-mail that tells accounts of their holds. */
    HELD_EMAILS: z
      .enum(["on", "off"])
      .default("off")
      .transform((value) => value === "on"),
    MAIL_FROM: z.string().min(3).default("Holdfast <bookings@holdfast.example>"),

    /**
     * The operator's own proxies, by address or range, with commas between: only their headers about a
     * request's origin are trusted (`X-Forwarded-For`, `-Host`, `-Proto`). None unless set.
     */
    TRUSTED_PROXIES: z.string().default("").refine(isAddressList, { error: "must look like 10.0.0.2, 10.1.0.0/16" }),

    ...retentionSettings,

    /** Minutes for which returned stock is held for the first guest on the waitlist. */
    WAITLIST_OFFER_MINUTES: wholeNumber(15, 1_440),

    /**
     * Internal addresses and ranges that partners' webhooks may reach, with commas between; for
     * demonstrations on one machine.
     */
    WEBHOOK_ALLOW: z.string().default("").refine(isAddressList, { error: "must look like 127.0.0.1, 10.1.0.0/16" }),

    /** Token with which a program reads `/api/metrics`; without it, the address does not exist. */
    METRICS_TOKEN: z
      .string()
      .regex(/^\S{16,200}$/, { error: "must be 16 to 200 characters without blanks, for example from `openssl rand -hex 32`" })
      .optional(),

    /** Secret for sessions and order links; each use derives its own key from it. */
    AUTH_SECRET: secret,
    /**
     * Keys of the waiting room's tickets and passes: `id:secret` pairs with commas between. The first signs,
     * all verify.
     */
    WAITING_ROOM_KEYS: roomKeys.optional(),
    /** `required`: owners, managers and finance reach the pages of staff with a second factor alone. */
    STAFF_TWO_FACTOR: z.enum(["optional", "required"]).default("optional"),
    /** Refunds by staff above these amounts ask for the password again; every refund when unset. */
    STAFF_REFUND_PROOF_ABOVE: amounts.optional(),
    /** Refunds by staff above these amounts need another person's approval; none when unset. */
    STAFF_REFUND_APPROVAL_ABOVE: amounts.optional(),
    GOOGLE_CLIENT_ID: z.string().min(1).optional(),
    GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
    GITHUB_CLIENT_ID: z.string().min(1).optional(),
    GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
  })
  .check((context) => {
    const { MEDIA_S3_ENDPOINT: bucket, ...media } = context.value;
    for (const name of ["MEDIA_S3_ACCESS_KEY_ID", "MEDIA_S3_SECRET_ACCESS_KEY"] as const) {
      if (!media[name] === !bucket) continue;
      const message = "must be set together with MEDIA_S3_ENDPOINT, or neither";
      context.issues.push({ code: "custom", path: [name], input: context.value, message });
    }
    for (const provider of ["GOOGLE", "GITHUB"] as const) {
      if (!context.value[`${provider}_CLIENT_ID`] === !context.value[`${provider}_CLIENT_SECRET`]) continue;
      context.issues.push({
        code: "custom",
        path: [`${provider}_CLIENT_ID`],
        input: context.value,
        message: `must be set together with ${provider}_CLIENT_SECRET, or neither`,
      });
    }
  });

export type Env = z.output<typeof envSchema>;

/** Error for a missing or malformed variable; the message is one plain line per variable. */
export class EnvError extends Error {
  override readonly name = "EnvError";
  readonly code = "invalid_environment";
}

/**
 * Checks a set of variables.
 * @param source the variables, normally `process.env`; empty strings count as unset
 * @throws {EnvError} with the name and the expected form of every wrong variable, never its value
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = envSchema.safeParse(set);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0] ?? "environment");
    return set[name] === undefined && issue.code === "invalid_type" ? `${name} is not set` : `${name} ${issue.message}`;
  });
  throw new EnvError(lines.join("\n"));
}

/**
 * The checked environment of this process. It is read on first use, so that building the site needs no
 * secrets.
 * @throws {EnvError} on the first call, when a variable is missing or malformed
 */
export function env(): Env {
  return singleton("env", () => parseEnv(process.env));
}
