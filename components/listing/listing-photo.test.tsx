// A photo in its box, a row of photos, and the drawing where there is none.
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";

import type { Photo } from "@/lib/media/format";

import { Gallery } from "./gallery";
import { ListingArtwork, type Pictured } from "./listing-artwork";
import { ListingPhoto } from "./listing-photo";

const photo = (nth = 0): Photo => ({
  base: "/media",
  key: `${nth}`.padStart(32, "a"),
  widths: [480, 960],
  width: 1_000,
  height: 500,
  alt: `Terrace ${nth}`,
  focusX: 0.2,
  focusY: 0.9,
  placeholder: "data:image/webp;base64,AAAA",
});
const card: Pictured = { kind: "stay", slug: "casa", name: "Casa", tagline: "", category: "hotel", amenities: [] };

describe("a photo", () => {
  it("is offered as AVIF and WebP, with its size, its text, its point and its placeholder", () => {
    const html = renderToStaticMarkup(<ListingPhoto photo={photo()} sizes="50vw" upTo={960} />);
    expect(html).toMatch(/<source type="image\/avif" srcSet="[^"]+-480\.avif 480w, [^"]+-960\.avif 960w" sizes="50vw"/);
    expect(html).toMatch(/<img src="[^"]+-960\.webp" srcSet="[^"]+-480\.webp 480w, [^"]+-960\.webp 960w"/);
    expect(html).toContain('width="960" height="480" alt="Terrace 0"');
    expect(html).toContain("object-position:20% 90%");
    expect(html).toContain("data:image/webp;base64,AAAA");
    expect(html).toContain('loading="lazy"');
  });

  it("is loaded with the page where the guest sees it first", () => {
    const html = renderToStaticMarkup(<ListingPhoto photo={photo()} sizes="50vw" upTo={960} priority />);
    expect(html).toContain('fetchPriority="high"');
    expect(html).not.toContain("lazy");
  });
});

describe("a listing's picture", () => {
  it("is its photo, beside its name without a text, and else the drawing", () => {
    const shown = renderToStaticMarkup(<ListingArtwork card={{ ...card, photo: photo() }} />);
    expect(shown).toContain('alt=""');
    expect(shown).not.toContain("/artwork/");
    expect(renderToStaticMarkup(<ListingArtwork card={{ ...card, photo: null }} />)).toContain("/artwork/");
  });

  it("is small where it is a thumbnail", () => {
    const html = renderToStaticMarkup(<ListingArtwork card={{ ...card, photo: photo() }} thumbnail />);
    expect(html).toContain("aspect-square");
    expect(html).not.toContain("-960.");
  });
});

describe("a gallery", () => {
  it("is a list with a name that the keyboard reaches, the first photo first and the others lazy", () => {
    const photos = [photo(1), photo(2), photo(3)];
    const html = renderToStaticMarkup(<Gallery photos={photos} label="Photos of Casa" sizes="50vw" upTo={960} priority />);
    expect(html).toMatch(/<section aria-label="Photos of Casa"/);
    expect(html).toContain('<ul tabindex="0"');
    expect(html.match(/loading="lazy"/g)).toHaveLength(2);
    expect(html).toContain("2 / 3");
  });

  it("of one photo is no stop of the keyboard", () => {
    const html = renderToStaticMarkup(<Gallery photos={[photo()]} label="Photos" sizes="50vw" upTo={960} />);
    expect(html).not.toContain("tabindex");
  });
});
