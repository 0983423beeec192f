/** Guests of the demonstration: names of many countries, with addresses to which no mail is delivered. */
import type { Draw } from "./random";

const firstNames = [
  "Ana",
  "Bruno",
  "Carla",
  "Daniel",
  "Elena",
  "Felix",
  "Greta",
  "Hugo",
  "Ines",
  "Jonas",
  "Katarina",
  "Liam",
  "Marta",
  "Nils",
  "Olivia",
  "Pavel",
  "Quentin",
  "Rosa",
  "Samuel",
  "Tereza",
  "Ugo",
  "Valeria",
  "Wim",
  "Yasmin",
  "Zofia",
  "Amara",
  "Kenji",
  "Leila",
] as const;
const familyNames = [
  "Almeida",
  "Bergström",
  "Costa",
  "Dubois",
  "Eriksen",
  "Fischer",
  "Galli",
  "Hoffmann",
  "Ivanova",
  "Jansen",
  "Kowalska",
  "Lefèvre",
  "Moreau",
  "Nakamura",
  "O’Brien",
  "Petit",
  "Quaranta",
  "Rossi",
  "Silva",
  "Torres",
  "Ulrich",
  "Vidal",
  "Weber",
  "Yilmaz",
  "Zielinski",
  "Adeyemi",
  "Haddad",
  "Sørensen",
] as const;

export interface DemoPerson {
  readonly name: string;
  /** In the domain that RFC 2606 keeps free of mail servers. */
  readonly email: string;
}

/** Draws a guest. */
export function drawPerson(draw: Draw): DemoPerson {
  const [first, family] = [draw.pick(firstNames), draw.pick(familyNames)];
  const plain = `${first}.${family}`
    .normalize("NFKD")
    .replaceAll("ø", "o")
    .replaceAll(/[^A-Za-z.]/g, "")
    .toLowerCase();
  return { name: `${first} ${family}`, email: `${plain}${draw.int(1, 99)}@example.com` };
}
