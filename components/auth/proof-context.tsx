"use client";
// The passkey with which the forms of a page may prove their sender, where the site's address allows
// passkeys.
import { createContext, type ReactNode, use } from "react";

import type { BeginSignIn } from "./passkey-sign-in";

const BeginProof = createContext<BeginSignIn | undefined>(undefined);

type ProofProviderProps = {
  /** Begins to use a passkey; undefined where none can be used. */
  begin: BeginSignIn | undefined;
  children: ReactNode;
};

export function ProofProvider({ begin, children }: ProofProviderProps) {
  return <BeginProof value={begin}>{children}</BeginProof>;
}

/** Returns the action that begins to use a passkey; undefined where none can be used. */
export const useBeginProof = (): BeginSignIn | undefined => use(BeginProof);
