/** An order's lines with their facts, prices and policy, and its total. */
import { Column, Heading, Hr, Row, Section, Text } from "@react-email/components";

import type { DescribedLine, Fact } from "../describe-order";
import { small } from "./layout";
import { MailPhotoBox } from "./mail-photo-box";
import { light, serif } from "./palette";

export function OrderLines({ lines, total }: { lines: readonly DescribedLine[]; total: string }) {
  return (
    <>
      {lines.map((line, index) => (
        <Line key={index} line={line} />
      ))}
      <Rule />
      <Section>
        <Amount label="Total" value={total} strong />
      </Section>
    </>
  );
}

function Line({ line }: { line: DescribedLine }) {
  return (
    <>
      <Rule />
      {line.photo && <MailPhotoBox photo={line.photo} />}
      <Heading
        as="h2"
        className="ink"
        style={{ margin: "0 0 2px", fontFamily: serif, fontSize: 20, lineHeight: "26px", fontWeight: 600, color: light.ink }}
      >
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
          <Amount key={price.label} {...price} />
        ))}
        {line.prices.length > 1 && <Amount label={`${line.title}, together`} value={line.total} strong />}
      </Section>
      <Text className="muted" style={{ ...small, marginTop: 14 }}>
        {line.policy.join(" ")}
      </Text>
    </>
  );
}

function Rule() {
  return <Hr className="rule" style={{ margin: "24px 0", border: 0, borderTop: `1px solid ${light.line}` }} />;
}

function FactRow({ label, value }: Fact) {
  return (
    <Row>
      <Column className="muted" style={{ ...small, width: 104, verticalAlign: "top", padding: "2px 12px 2px 0" }}>
        {label}
      </Column>
      <Column className="ink" style={{ ...small, verticalAlign: "top", padding: "2px 0", color: light.ink }}>
        {value}
      </Column>
    </Row>
  );
}

function Amount({ label, value, strong = false }: Fact & { strong?: boolean }) {
  const weight = strong ? { fontWeight: 600, color: light.ink, fontSize: 15 } : { color: light.muted };
  return (
    <Row>
      <Column className={strong ? "ink" : "muted"} style={{ ...small, ...weight, padding: "2px 12px 2px 0" }}>
        {label}
      </Column>
      <Column
        align="right"
        className={strong ? "ink" : "muted"}
        style={{ ...small, ...weight, padding: "2px 0", textAlign: "right", whiteSpace: "nowrap" }}
      >
        {value}
      </Column>
    </Row>
  );
}
