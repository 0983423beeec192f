/** An order's lines with their facts, prices and policy, and its total. */
import { Heading, Section, Text } from "@react-email/components";

import type { DescribedLine } from "../describe-order";
import { small, subheading } from "./layout";
import { MailPhotoBox } from "./mail-photo-box";
import { AmountRow, FactRow, Rule } from "./rows";

export function OrderLines({ lines, total }: { lines: readonly DescribedLine[]; total: string }) {
  return (
    <>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
      <Rule />
      <Section>
        <AmountRow label="Total" value={total} strong />
      </Section>
    </>
  );
}

function Line({ line }: { line: DescribedLine }) {
  return (
    <>
      <Rule />
      {line.photo && <MailPhotoBox photo={line.photo} />}
      <Heading as="h2" className="ink" style={subheading}>
        {line.title}
      </Heading>
      <Text className="muted" style={{ ...small, marginBottom: 14 }}>
        {line.subtitle}
      </Text>
      <Section>
        {line.facts.map((fact) => (
          <FactRow key={fact.label} {...fact} />
        ))}
      </Section>
      <Section style={{ marginTop: 14 }}>
        {line.prices.map((price) => (
          <AmountRow key={price.label} {...price} />
        ))}
        {line.prices.length > 1 && <AmountRow label={`${line.title}, together`} value={line.total} strong />}
      </Section>
      <Text className="muted" style={{ ...small, marginTop: 14 }}>
        {line.policy.join(" ")}
      </Text>
    </>
  );
}
