// The page that changes the password of the signed-in account.
import type { Metadata } from "next";
import { redirect } from "next/navigation";

import { ChangePasswordForm } from "@/components/auth/change-password-form";
import { Alert } from "@/components/ui/feedback/alert";
import { Heading } from "@/components/ui/heading";
import { mainDb } from "@/db/client";
import { hasPassword } from "@/lib/auth/change-password";
import { currentActor } from "@/lib/auth/current-actor";
import { signInPath } from "@/lib/auth/return-path";
import { minPasswordLength } from "@/lib/auth/schemas";

import { changePasswordAction } from "../actions";

export const metadata: Metadata = { title: "Change password", robots: { index: false } };

export default async function ChangePasswordPage() {
  const actor = await currentActor();
  if (actor.kind !== "user") redirect(signInPath("/change-password"));
  const changeable = await hasPassword(mainDb(), actor.userId);
  return (
    <>
      <Heading level={1}>Change password</Heading>
      <p className="mt-3 text-ink-muted">
        For the account of <bdi>{actor.email}</bdi>.
      </p>
      {changeable ? (
        <ChangePasswordForm action={changePasswordAction} email={actor.email} minPasswordLength={minPasswordLength} />
      ) : (
        <Alert className="mt-6">You sign in through another service, so there is no password here to change.</Alert>
      )}
    </>
  );
}
