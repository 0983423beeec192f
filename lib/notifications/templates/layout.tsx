/** The frame of every e-mail: name, one card, footer. */
import { Body, Container, Head, Html, Preview, Text } from "@react-email/components";
import type { ReactNode } from "react";

import { darkStyles, light, sans, serif } from "./palette";

export interface LayoutProps {
  /** Text that a list of messages shows after the subject. */
  readonly preview: string;
  readonly title: string;
  readonly children: ReactNode;
  /** Reason why this was sent. */
  readonly footer: string;
}

export function Layout({ preview, title, children, footer }: LayoutProps) {
  return (
    <Html lang="en-GB" dir="ltr">
      <Head>
        <title>{title}</title>
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <style>{darkStyles}</style>
      </Head>
      <Body style={bodyStyle}>
        <Preview>{preview}</Preview>
        <Container style={{ maxWidth: 560, margin: "0 auto" }}>
          <Text
            className="ink"
            style={{
              margin: "0 0 20px",
              paddingLeft: 4,
              fontFamily: serif,
              fontSize: 22,
              lineHeight: "28px",
              fontWeight: 600,
              color: light.ink,
            }}
          >
            Holdfast
          </Text>
          <Container
            className="card"
            style={{
              maxWidth: 560,
              backgroundColor: light.surface,
              border: `1px solid ${light.line}`,
              borderRadius: 14,
              padding: "32px 36px",
            }}
          >
            {children}
          </Container>
          <Text
            className="muted"
            style={{ ...text, margin: "20px 4px 0", fontSize: 13, lineHeight: "19px", color: light.muted }}
          >
            {footer}
          </Text>
        </Container>
      </Body>
    </Html>
  );
}

/** A name may be of any length; programs without `anywhere` support `break-word`. */
const bodyStyle = {
  margin: 0,
  padding: "32px 12px",
  backgroundColor: light.background,
  fontFamily: sans,
  color: light.ink,
  overflowWrap: "anywhere",
  wordBreak: "break-word",
} as const;

export const text = { margin: "0 0 12px", fontSize: 15, lineHeight: "23px", color: light.ink } as const;
export const small = { margin: 0, fontSize: 14, lineHeight: "21px", color: light.muted } as const;
/** Heading of a part, such as a line of an order. */
export const subheading = {
  margin: "0 0 2px",
  fontFamily: serif,
  fontSize: 20,
  lineHeight: "26px",
  fontWeight: 600,
  color: light.ink,
} as const;
export const heading = {
  margin: "0 0 8px",
  fontFamily: serif,
  fontSize: 28,
  lineHeight: "34px",
  fontWeight: 500,
  letterSpacing: "-0.014em",
  color: light.ink,
} as const;
