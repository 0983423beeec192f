/**
 * Secrets of the stack on this machine, made once and kept in the state folder, where only its owner reads
 * them.
 */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const shape = z.object({
  authSecret: z.string().min(32),
  bridgeToken: z.string().min(16),
  stripeSecretKey: z.string().regex(/^sk_test_\w+$/),
  stripeWebhookSecret: z.string().regex(/^whsec_\w+$/),
});

export type Secrets = z.output<typeof shape>;

/**
 * Reads the secrets, or makes them. A file that a crash left unreadable is renamed; every user then signs in
 * again.
 */
export function readSecrets(dataDir: string): Secrets {
  const file = join(dataDir, "secrets.json");
  if (existsSync(file)) {
    const read = parse(readFileSync(file, "utf8"));
    if (read !== undefined) return read;
    renameSync(file, `${file}.unreadable`);
  }
  const made: Secrets = {
    authSecret: randomBytes(32).toString("base64url"),
    bridgeToken: randomBytes(24).toString("base64url"),
    stripeSecretKey: `sk_test_${randomBytes(24).toString("hex")}`,
    stripeWebhookSecret: `whsec_${randomBytes(24).toString("hex")}`,
  };
  writeFileSync(`${file}.new`, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}

function parse(text: string): Secrets | undefined {
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
