/** The part of bidi-js that is used here; the package has no types of its own. */
declare module "bidi-js" {
  interface EmbeddingLevels {
    /** One per UTF-16 unit; odd ones run from right to left. */
    readonly levels: Uint8Array;
    readonly paragraphs: readonly { readonly start: number; readonly end: number; readonly level: number }[];
  }

  interface Bidi {
    /** @param baseDirection `auto` when undefined: that of the first strong letter */
    getEmbeddingLevels(text: string, baseDirection?: "ltr" | "rtl" | "auto"): EmbeddingLevels;
    /** The bracket that looks the other way, or null. */
    getMirroredCharacter(character: string): string | null;
  }

  export default function bidiFactory(): Bidi;
}
