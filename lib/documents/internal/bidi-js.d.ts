/** The part of bidi-js that is used here; the package has no types of its own. */
declare module "bidi-js" {
  interface EmbeddingLevels {
    /** Levels, one per UTF-16 unit; odd ones run from right to left. */
    readonly levels: Uint8Array;
    readonly paragraphs: readonly { readonly start: number; readonly end: number; readonly level: number }[];
  }

  interface Bidi {
    /**
     * Computes the levels.
     * @param baseDirection `auto` when undefined: that of the first strong letter
     */
    getEmbeddingLevels(text: string, baseDirection?: "ltr" | "rtl" | "auto"): EmbeddingLevels;
    /** Returns the mirrored bracket, or null. */
    getMirroredCharacter(character: string): string | null;
  }

  export default function bidiFactory(): Bidi;
}
