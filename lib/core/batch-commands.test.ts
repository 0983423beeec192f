import type { Requester, UpstashRequest, UpstashResponse } from "@upstash/redis";
import { expect, it } from "vitest";

import { batchCommands } from "./batch-commands";

/** A server that answers each command with its own name, on request, and records the commands. */
function fakeServer() {
  const asked: UpstashRequest[] = [];
  const held: (() => void)[] = [];
  const answerOf = (command: unknown) => ({ result: (command as string[])[0] });
  const requester: Requester = {
    request: <T>(request: UpstashRequest) => {
      asked.push(request);
      const { body } = request;
      const answer = request.path?.[0] === "pipeline" ? (body as unknown[]).map(answerOf) : answerOf(body);
      return new Promise<UpstashResponse<T>>((resolve) => held.push(() => resolve(answer as UpstashResponse<T>)));
    },
  };
  return { asked, requester, release: () => held.splice(0).forEach((answer) => answer()) };
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

it("sends what is asked in one turn together, and gives each caller its own answer", async () => {
  const server = fakeServer();
  const { request } = batchCommands(server.requester);
  const answers = Promise.all(["a", "b", "c"].map((name) => request({ body: [name] })));
  await turn();
  expect(server.asked).toEqual([{ path: ["pipeline"], body: [["a"], ["b"], ["c"]] }]);
  server.release();
  expect(await answers).toEqual([{ result: "a" }, { result: "b" }, { result: "c" }]);
});

it("gathers while four requests are under way, but no longer than a moment", async () => {
  const server = fakeServer();
  const { request } = batchCommands(server.requester);
  const answers: Promise<unknown>[] = [];
  for (let index = 0; index < 7; index += 1) {
    answers.push(request({ body: [String(index)] }));
    await turn();
  }
  expect(server.asked).toHaveLength(4);
  await expect.poll(() => server.asked).toHaveLength(5);
  expect(server.asked[4]?.body).toEqual([["4"], ["5"], ["6"]]);
  server.release();
  expect(await Promise.all(answers)).toEqual(["0", "1", "2", "3", "4", "5", "6"].map((result) => ({ result })));
});

it("gives a failed request's error to each caller, and goes on", async () => {
  let fails = true;
  const inner: Requester = {
    request: async <T>({ body }: UpstashRequest) => {
      if (fails) throw new Error("away");
      return (body as unknown[]).map(() => ({ result: "OK" })) as UpstashResponse<T>;
    },
  };
  const { request } = batchCommands(inner);
  const outcomes = await Promise.allSettled([request({ body: ["a"] }), request({ body: ["b"] })]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await request({ body: ["c"] })).toEqual({ result: "OK" });
});

it("leaves pipelines and streams as they are", async () => {
  const server = fakeServer();
  const { request } = batchCommands(server.requester);
  const answer = request({ path: ["multi-exec"], body: [["a"]] });
  expect(server.asked).toEqual([{ path: ["multi-exec"], body: [["a"]] }]);
  server.release();
  await answer;
});
