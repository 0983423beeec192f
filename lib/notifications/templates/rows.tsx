/** Parts that several messages share: a rule, a fact, an amount, a button. */
import { Button, Column, Hr, Row } from "@react-email/components";

import type { Fact } from "../describe-order";
import { small } from "./layout";
import { light } from "./palette";

/** A line between two parts of a message. */
export function Rule() {
  return <Hr className="rule" style={{ margin: "24px 0", border: 0, borderTop: `1px solid ${light.line}` }} />;
}

/** A fact beside its label, within a section. */
export function FactRow({ label, value }: Fact) {
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

/** An amount at the right of its label, within a section; a total is strong. */
export function AmountRow({ label, value, strong = false }: Fact & { strong?: boolean }) {
  const weight = strong ? { fontWeight: 600, color: light.ink, fontSize: 15 } : { color: light.muted };
  const className = strong ? "ink" : "muted";
  return (
    <Row>
      <Column className={className} style={{ ...small, ...weight, padding: "2px 12px 2px 0" }}>
        {label}
      </Column>
      <Column
        align="right"
        className={className}
        style={{ ...small, ...weight, padding: "2px 0", textAlign: "right", whiteSpace: "nowrap" }}
      >
        {value}
      </Column>
    </Row>
  );
}

type MailButtonProps = { href: string; children: string; marginTop?: number };

/** The one action of a message. */
export function MailButton({ href, children, marginTop }: MailButtonProps) {
  return (
    <Button href={href} className="button" style={marginTop === undefined ? buttonStyle : { ...buttonStyle, marginTop }}>
      {children}
    </Button>
  );
}

const buttonStyle = {
  display: "inline-block",
  padding: "12px 22px",
  borderRadius: 10,
  backgroundColor: light.accent,
  color: light.accentInk,
  fontSize: 15,
  lineHeight: "20px",
  fontWeight: 600,
  textDecoration: "none",
} as const;
