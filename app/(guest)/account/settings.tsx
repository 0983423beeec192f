// The account itself: name, e-mail address, ways to sign in.
import { EmailSettings } from "@/components/account/email-settings";
import { NameForm } from "@/components/account/name-form";
import { ForgettingForm } from "@/components/ui/fields/forget-kept";
import { SubmitButton } from "@/components/ui/fields/submit-button";
import { ButtonLink } from "@/components/ui/button-link";
import { Heading } from "@/components/ui/heading";
import { isStaff, type SessionUser } from "@/lib/auth/actor";
import { offersPasskeys } from "@/lib/auth/passkeys/relying-party";
import { secondFactorSetupPath } from "@/lib/auth/return-path";

import { saveName, sendConfirmation, signOutEverywhere } from "./actions";

type SettingsProps = { account: SessionUser; isVerified: boolean; passkeyCount: number; hasSecondFactor: boolean };

export function Settings({ account, isVerified, passkeyCount, hasSecondFactor: isOn }: SettingsProps) {
  return (
    <section aria-labelledby="settings" className="grid gap-10 max-lg:max-w-form">
      <Heading level={2} size="block" id="settings">
        Your account
      </Heading>
      <div className="-mt-6">
        <p className="mb-5 text-sm text-ink-muted">
          Signed in as <bdi className="text-ink">{account.email}</bdi>
        </p>
        <NameForm action={saveName} name={account.name} />
      </div>
      <EmailSettings email={account.email} isVerified={isVerified} sendConfirmation={sendConfirmation} />
      <div className="border-t border-line pt-8">
        <h3 className="text-lg font-semibold tracking-heading">Password</h3>
        <p className="mt-2 mb-4 text-sm text-ink-muted">Changing it signs you out of every other browser.</p>
        <ButtonLink href="/change-password" variant="secondary">
          Change password
        </ButtonLink>
      </div>
      {offersPasskeys() || passkeyCount > 0 ? <PasskeySettings count={passkeyCount} /> : null}
      {isOn || account.lacksSecondFactor || isStaff(account) ? <SecondFactorSettings isOn={isOn} /> : null}
      <div className="border-t border-line pt-8">
        <h3 className="text-lg font-semibold tracking-heading">Sign out everywhere</h3>
        <p className="mt-2 mb-4 text-sm text-ink-muted">
          Ends your session on every phone and computer, including this one. Your holds and bookings stay yours.
        </p>
        <ForgettingForm action={signOutEverywhere}>
          <SubmitButton variant="secondary" pendingLabel="Signing out…">
            Sign out everywhere
          </SubmitButton>
        </ForgettingForm>
      </div>
    </section>
  );
}

function PasskeySettings({ count }: { count: number }) {
  const signIn = count === 1 ? "1 passkey signs in" : `${count} passkeys sign in`;
  return (
    <div className="border-t border-line pt-8">
      <h3 className="text-lg font-semibold tracking-heading">Passkeys</h3>
      <p className="mt-2 mb-4 text-sm text-ink-muted">
        {count === 0 ? "Sign in by fingerprint, face or screen lock, without a password." : `${signIn} to your account.`}
      </p>
      <ButtonLink href="/account/passkeys" variant="secondary">
        {count === 0 ? "Set up a passkey" : "Manage passkeys"}
      </ButtonLink>
    </div>
  );
}

function SecondFactorSettings({ isOn }: { isOn: boolean }) {
  return (
    <div className="border-t border-line pt-8">
      <h3 className="text-lg font-semibold tracking-heading">Two-step sign-in</h3>
      <p className="mt-2 mb-4 text-sm text-ink-muted">
        {isOn ? "Signing in asks for a code of your app." : "Let signing in ask for a code of an app on your phone, too."}
      </p>
      <ButtonLink href={secondFactorSetupPath} variant="secondary">
        {isOn ? "Manage two-step sign-in" : "Set up two-step sign-in"}
      </ButtonLink>
    </div>
  );
}
