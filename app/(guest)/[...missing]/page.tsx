// Every address that no other route handles, so that a wrong link still opens inside the site's frame,
// with status 404.
import { notFound } from "next/navigation";

export default function MissingPage(): never {
  notFound();
}
