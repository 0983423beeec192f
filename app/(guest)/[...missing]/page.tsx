// Every address no other route answers, so that a wrong link still arrives inside the site's frame, with status 404.
import { notFound } from "next/navigation";

export default function MissingPage(): never {
  notFound();
}
