import { expect, it } from "vitest";

import { settingOf } from "./listing-artwork";

it("finds the setting of a stay in its name and tagline", () => {
  const stay = (name: string, tagline: string) => settingOf({ name, tagline });
  expect(stay("Harbour House", "Six rooms on a bend of the Thames")).toBe("coast");
  expect(stay("Chalet Rigi", "Under the ridge")).toBe("mountain");
  expect(stay("The Lamplighter", "Behind a working print shop")).toBe("city");
  expect(stay("Seaton House", "Desks and lamps")).toBe("city");
});
