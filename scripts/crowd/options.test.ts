import { expect, it } from "vitest";

import { readCrowdOptions } from "./options";

const site = "http://localhost:3211";

it("takes the given options, and sensible numbers for the rest", () => {
  expect(readCrowdOptions(["--sale", "drop", "--fans", "5000", "--leave", "0.3"], site)).toMatchObject({
    sale: "drop",
    fans: 5_000,
    leave: 0.3,
    minutes: 10,
  });
  expect(readCrowdOptions(["--sale", "drop"], site).url.origin).toBe(site);
  expect(readCrowdOptions(["--sale=drop", "--url", "https://example.com/x"], site).url.origin).toBe("https://example.com");
});

it.each([
  [[], /Which sale/],
  [["--sale", "A sale"], /small letters/],
  [["--sale", "drop", "--fans", "0"], /--fans must be a whole number from 1 to 100,000/],
  [["--sale", "drop", "--fans", "many"], /--fans must be/],
  [["--sale", "drop", "--fans", "1.5"], /--fans must be/],
  [["--sale", "drop", "--leave", "20"], /--leave must be a number from 0 to 1/],
  [["--sale", "drop", "--minutes", ""], /--minutes must be/],
  [["--sale", "drop", "--url", "localhost:3000"], /--url must be/],
  [["--sale", "drop", "--people", "4"], /--people/],
  [["drop"], /drop/],
])("says in a sentence what is wrong with %j", (words, said) => {
  expect(() => readCrowdOptions(words, site)).toThrow(said);
});
