// The draw in plain words, with every detail that a reader needs to compute it with other tools.
import { Disclosure } from "@/components/ui/disclosure";
import { Heading } from "@/components/ui/heading";

export function DrawExplained({ room }: { room: string }) {
  return (
    <section aria-labelledby="how" className="grid gap-4">
      <Heading level={2} size="block" id="how">
        How it works
      </Heading>
      <p>
        Before the lobby opens we choose a secret at random and show its fingerprint, a number that can be computed from the
        secret but reveals nothing about it. Another secret would have another fingerprint, so from then on we are bound to this
        one.
      </p>
      <p>
        Everyone who joins the lobby gets the next arrival number: 1, 2, 3 and so on. At the opening, the secret determines the
        order of all arrivals. It is then published, and anyone can repeat the computation and get the same order.
      </p>
      <p>People who join after the opening are not part of the draw and follow it in order of arrival.</p>
      <Disclosure summary="The computation, step by step" className="border-y border-line">
        <ol className="grid list-decimal gap-2.5 pl-5 text-sm">
          <li>The fingerprint is the SHA-256 of the secret’s 64 hexadecimal letters.</li>
          <li>
            The keys are the SHA-256 of four lines, joined by line feeds: <code className="font-mono">holdfast draw 1</code>,
            the secret, <code className="font-mono break-all">{room}</code>, and the queue’s key, such as{" "}
            <code className="font-mono">all</code>. It is read as eight numbers of 32 bits, the highest byte first.
          </li>
          <li>
            An arrival counts from 0 and is written in the smallest even number of bits that holds the size of the lobby, at
            least two. In each of eight rounds the halves change places, and what was the left one is combined by XOR with the
            lowest bits of the mixed right one: the right half XOR the round’s key, put through MurmurHash3’s finaliser.
          </li>
          <li>If the result is not below the size of the lobby, it goes through the eight rounds again, until it is.</li>
          <li>The number in the queue is the result plus 1.</li>
        </ol>
      </Disclosure>
    </section>
  );
}
