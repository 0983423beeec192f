// The button that signs out, for the account menu.
import { menuItem } from "@/components/site/account-menu";

/** @param action the sign-out server action */
export function SignOutForm({ action }: { action: (form: FormData) => Promise<void> }) {
  return (
    <form action={action}>
      <button type="submit" className={menuItem}>
        Sign out
      </button>
    </form>
  );
}
