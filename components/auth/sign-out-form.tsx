// The button that signs out, for the account menu. It forgets what was typed in this tab, too.
import { menuItem } from "@/components/site/account-menu";
import { ForgettingForm } from "@/components/ui/fields/forget-kept";

/** @param action the sign-out server action */
export function SignOutForm({ action }: { action: (form: FormData) => Promise<void> }) {
  return (
    <ForgettingForm action={action}>
      <button type="submit" className={menuItem}>
        Sign out
      </button>
    </ForgettingForm>
  );
}
