/** Disputes in the API: the list of them, and evidence against them. */
import { EVIDENCE_TEXTS, MAX_EVIDENCE_TEXT, answerDispute, disputeOf } from "../resources/disputes";
import { listOf, readCreated, readPage } from "../resources/lists";
import type { Simulation } from "../resources/simulation";
import { type Outcome, answer } from "./outcome";
import type { Params } from "./params";

export function listDisputes(simulation: Simulation, params: Params): Outcome {
  const page = readPage(params);
  const intent = params.string("payment_intent");
  const charge = params.string("charge");
  const isCreatedThen = readCreated(params);
  params.refuseOthers();
  const matching = simulation.store
    .all("disputes")
    .filter(isCreatedThen)
    .filter((one) => (intent ?? one.payment_intent) === one.payment_intent && (charge ?? one.charge) === one.charge);
  return answer(listOf(matching, page, "/v1/disputes", "dispute"));
}

export function updateDispute(simulation: Simulation, params: Params, id: string): Outcome {
  const given = params.object("evidence");
  const texts = EVIDENCE_TEXTS.map((name) => [name, given?.string(name, MAX_EVIDENCE_TEXT)] as const);
  given?.refuseOthers();
  const evidence = Object.fromEntries(texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text] as const])));
  const submit = params.boolean("submit") ?? true;
  params.refuseOthers();
  return answer(answerDispute(simulation, disputeOf(simulation, id), { evidence, submit }));
}
