/** A photo over the lines of a message, as wide as they are. */
import { Img } from "@react-email/components";

import type { MailPhoto } from "../describe-order";

/** Greatest width of a message's text, in pixels. */
const textWidth = 486;

export function MailPhotoBox({ photo: { url, alt, width, height } }: { photo: MailPhoto }) {
  const shownWidth = Math.min(textWidth, width);
  return (
    <Img
      src={url}
      alt={alt}
      width={shownWidth}
      height={Math.round((height * shownWidth) / width)}
      style={{ display: "block", width: "100%", maxWidth: shownWidth, height: "auto", margin: "0 0 16px", borderRadius: 10 }}
    />
  );
}
