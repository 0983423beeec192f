/** A start that cannot listen for the site names the variable that is wrong. */
import { createServer } from "node:net";
import { expect, it } from "vitest";
import { checkSiteAddress, explainAddress, freePort } from "./port";

it("takes an address of this machine with a free port", async () => {
  await expect(checkSiteAddress("127.0.0.1", await freePort())).resolves.toBeUndefined();
});

it("names the port that another program has", async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", () => resolve()));
  try {
    await expect(checkSiteAddress("127.0.0.1", port)).rejects.toThrow(`Port ${port}`);
  } finally {
    other.close();
  }
});

it("names HOST when it is no address of this machine", async () => {
  // Address reserved for documentation (RFC 5737): no machine has it.
  await expect(checkSiteAddress("192.0.2.1", 4873)).rejects.toMatchObject({
    code: "startup_error",
    message: "HOST=192.0.2.1 is no address of this machine.",
  });
});

it("names PORT when the system keeps it to itself, and leaves other errors as they are", () => {
  const denied = Object.assign(new Error("listen EACCES"), { code: "EACCES" });
  expect(explainAddress(denied, "127.0.0.1", 80)).toMatchObject({
    code: "startup_error",
    message: expect.stringContaining("PORT"),
  });
  const other = new Error("something else");
  expect(explainAddress(other, "127.0.0.1", 80)).toBe(other);
});
