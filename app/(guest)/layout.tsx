// The frame of every guest page. It shows its content without guarding it: pages check the visitor's rights
// when they read data.
import type { ReactNode } from "react";
import { signOutAction } from "@/app/(auth)/actions";
import { SignOutForm } from "@/components/auth/sign-out-form";
import { BasketIndicator } from "@/components/booking/basket/basket-indicator";
import { SiteFooter } from "@/components/site/footer";
import { SiteHeader } from "@/components/site/header";
import { mainId } from "@/components/ui/skip-link";
import { Streamed } from "@/components/ui/feedback/streamed";
import { operatorValues } from "@/lib/content/operator-values";
import { readTexts } from "@/lib/content/texts";
import { headerAccount } from "@/lib/next/header-account";
import { HeaderBasket } from "./basket/header-basket";
import { HeldForYou } from "./waitlist/held-for-you";

export default async function GuestLayout({ children }: { children: ReactNode }) {
  const [account, texts] = await Promise.all([headerAccount(), readTexts(operatorValues())]);
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader
        account={account}
        signOut={<SignOutForm action={signOutAction} />}
        // The basket is streamed, so that no page waits for the header's figures.
        basket={
          <Streamed fallback={<BasketIndicator held={null} />}>
            <HeaderBasket />
          </Streamed>
        }
      />
      <main id={mainId} tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <Streamed fallback={null}>
        <HeldForYou />
      </Streamed>
      <SiteFooter signedIn={account !== null} texts={texts} />
    </div>
  );
}
