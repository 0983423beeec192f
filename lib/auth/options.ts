/**
 * Configuration of next-auth: encrypted token sessions; e-mail and password, and Google and GitHub where
 * their keys are set.
 *
 * The site's own forms sign in through a server action that issues the same session (start-session.ts), so
 * that they work without JavaScript. Requests that arrive here are the round trips of providers and calls of
 * next-auth's own endpoints.
 */
import type { NextAuthOptions, Profile } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { cookies as requestCookies } from "next/headers";
import CredentialsProvider from "next-auth/providers/credentials";
import GithubProvider, { type GithubEmail, type GithubProfile } from "next-auth/providers/github";
import GoogleProvider, { type GoogleProfile } from "next-auth/providers/google";

import { mainDb } from "@/db/client";
import { cookieOptions, isSecureSite } from "@/lib/http/cookies";
import { clientAddress } from "@/lib/http/client-address";
import { env } from "@/lib/core/env";
import { hasCode, isDomainError } from "@/lib/core/errors";
import { log } from "@/lib/core/log";

import { readAccount, type Account } from "./accounts";
import { sessionCookieName, sessionSeconds } from "./cookies";
import {
  adoptGuestOfRequest,
  browserProofs,
  closeSessionOfRequest,
  rememberBrowser,
  waitForSecondFactor,
} from "./sessions/start-session";
import { landingPath, safeReturnPath, secondFactorPath } from "./return-path";
import { signInSchema } from "./schemas";
import { hasSecondFactor } from "./second-factor/accept-code";
import { closeClaimed, openSession, readClaimed, sessionClaims } from "./sessions/session";
import { signInWithPassword } from "./sign-in/sign-in";
import { signInWithProvider, type ProviderIdentity } from "./sign-in/sign-in-with-provider";

declare module "next-auth" {
  interface User {
    account?: Account;
    identity?: ProviderIdentity;
  }
  interface Session {
    account?: Pick<Account, "id" | "name" | "email">;
  }
}

export type ProviderId = ProviderIdentity["provider"];

/** The providers whose keys are set, in the order of their buttons. */
export function configuredProviders(): readonly ProviderId[] {
  const { GOOGLE_CLIENT_ID, GITHUB_CLIENT_ID } = env();
  return [...(GOOGLE_CLIENT_ID ? (["google"] as const) : []), ...(GITHUB_CLIENT_ID ? (["github"] as const) : [])];
}

/** Options of next-auth; they need the environment, so they are built on first use. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().AUTH_SECRET,
    session: { strategy: "jwt", maxAge: sessionSeconds },
    useSecureCookies: isSecureSite(),
    cookies: cookies(),
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/" },
    providers: providers(),
    callbacks: {
      signIn: ({ user }) => admit(user),
      jwt: ({ token, user }) => tokenFor(token, user?.account),
      session: async ({ session, token }) => {
        const account = await readAccount(mainDb(), token.sub ?? "");
        if (!account) return session;
        const { id, name, email } = account;
        return { ...session, user: { name, email }, account: { id, name, email } };
      },
      redirect: ({ url, baseUrl }) => `${baseUrl}${safeReturnPath(url, baseUrl)}`,
    },
    events: {
      signIn: async ({ user }) => {
        await closeSessionOfRequest();
        if (!user.account) return;
        await adoptGuestOfRequest(user.account.id);
        await rememberBrowser(user.account);
      },
      signOut: async ({ token }) => {
        const claims = sessionClaims.safeParse(token);
        if (claims.success) await closeClaimed(mainDb(), claims.data);
      },
    },
    logger: {
      // Metadata holds tokens and typed values: only the code and the error are logged.
      error: (code, metadata) => log.warn({ code, err: metadata instanceof Error ? metadata : metadata.error }, "next-auth"),
      warn: (code) => log.debug({ code }, "next-auth"),
      debug: () => undefined,
    },
  };
}

/** Every cookie that next-auth sets, under this site's names and with its options. */
function cookies(): NonNullable<NextAuthOptions["cookies"]> {
  const options = cookieOptions();
  const named = (name: string, more: { maxAge?: number } = {}) => ({
    name: options.secure ? `__Host-hf_${name}` : `hf_${name}`,
    options: { ...options, ...more },
  });
  const briefly = { maxAge: 15 * 60 };
  return {
    sessionToken: { name: sessionCookieName(), options },
    callbackUrl: named("callback"),
    csrfToken: named("csrf"),
    pkceCodeVerifier: named("pkce", briefly),
    state: named("state", briefly),
    nonce: named("nonce", briefly),
  };
}

function providers(): NextAuthOptions["providers"] {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env();
  return [
    CredentialsProvider({
      name: "E-mail and password",
      credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
      authorize: (credentials, request) => authorize(credentials, request.headers),
    }),
    ...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
      ? [GoogleProvider({ clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET, profile: googleUser })]
      : []),
    ...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET
      ? [
          GithubProvider({
            clientId: GITHUB_CLIENT_ID,
            clientSecret: GITHUB_CLIENT_SECRET,
            userinfo: { url: "https://api.github.com/user", request: githubProfile },
            profile: githubUser,
          }),
        ]
      : []),
  ];
}

async function authorize(credentials: unknown, headers: Record<string, string> | undefined) {
  const parsed = signInSchema.safeParse(credentials);
  if (!parsed.success) return null;
  try {
    const origin = { address: clientAddress(new Headers(headers)), proofs: await browserProofs() };
    const account = await signInWithPassword(mainDb(), parsed.data, origin);
    return { id: account.id, account };
  } catch (error) {
    if (hasCode(error, "unauthenticated")) return null;
    // Next-auth puts the message into an address, so the error carries only a code.
    throw new Error(isDomainError(error) ? error.code : "unexpected", { cause: error });
  }
}

/**
 * Links a provider's identity to an account.
 * @returns true, or the address to which a refused user is sent, or one whose second factor is missing
 */
async function admit(user: { account?: Account; identity?: ProviderIdentity }): Promise<boolean | string> {
  if (user.account) return admitAccount(user.account);
  if (!user.identity) return false;
  try {
    user.account = await signInWithProvider(mainDb(), user.identity);
    return await admitAccount(user.account);
  } catch (error) {
    if (hasCode(error, "forbidden")) return "/sign-in?error=unverified_email";
    log.error({ err: error, provider: user.identity.provider }, "provider sign-in failed");
    return "/sign-in?error=unexpected";
  }
}

/** Lets an account sign in, or makes its sign-in wait for the second factor that it has. */
async function admitAccount(account: Account): Promise<true | string> {
  if (!(await hasSecondFactor(mainDb(), account.id))) return true;
  await waitForSecondFactor(account);
  const wanted = (await requestCookies()).get(cookies()?.callbackUrl?.name ?? "")?.value;
  return secondFactorPath(landingPath(account, safeReturnPath(wanted, env().APP_URL)));
}

/**
 * Returns a new sign-in's claims, or a present token's claims again while its session still counts.
 * @throws when the session was ended; next-auth then removes the cookie
 */
async function tokenFor(token: JWT, account: Account | undefined): Promise<JWT> {
  if (account) return openSession(mainDb(), account);
  const claims = sessionClaims.parse(token);
  if (!(await readClaimed(mainDb(), claims))) throw new Error("this session was ended");
  return claims;
}

function googleUser({ sub, email, email_verified, name }: GoogleProfile) {
  return identityUser({ provider: "google", providerAccountId: sub, email, emailVerified: email_verified === true, name });
}

/**
 * GitHub's public e-mail may be any text its owner typed; the list of e-mails tells which one is primary and
 * verified.
 */
async function githubProfile({ tokens }: { tokens: { access_token?: string } }): Promise<Profile> {
  const headers = {
    authorization: `Bearer ${tokens.access_token ?? ""}`,
    accept: "application/vnd.github+json",
    "user-agent": "holdfast",
  };
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`https://api.github.com/${path}`, { headers, signal: AbortSignal.timeout(5_000) });
    if (!response.ok) throw new Error(`GitHub answered ${response.status}`);
    return (await response.json()) as T;
  };
  const [profile, emails] = await Promise.all([get<GithubProfile>("user"), get<GithubEmail[]>("user/emails")]);
  const email = emails.find(({ primary, verified }) => primary && verified)?.email ?? null;
  return { ...profile, sub: String(profile.id), email } as Profile;
}

function githubUser({ id, email, name, login }: GithubProfile) {
  return identityUser({
    provider: "github",
    providerAccountId: String(id),
    email: email ?? undefined,
    // A present e-mail is verified: githubProfile drops others.
    emailVerified: email !== null,
    name: name ?? login,
  });
}

function identityUser(identity: ProviderIdentity) {
  return { id: identity.providerAccountId, email: identity.email ?? null, identity };
}
