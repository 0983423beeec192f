/** The message "You are booked", with all data that a guest needs to use the booking. */
import { Column, Heading, Row, Section, Text } from "@react-email/components";

import { type DescribedLine, toCancel } from "../describe-order";
import type { MailTicket } from "../describe-tickets";
import { heading, Layout, text } from "./layout";
import { OrderLines } from "./order-lines";
import { light, sans } from "./palette";
import { MailButton } from "./rows";
import { MailTickets } from "./tickets";

export interface ConfirmedProps {
  readonly name: string;
  readonly code: string;
  readonly dates: string;
  readonly lines: readonly DescribedLine[];
  readonly total: string;
  readonly replaced: boolean;
  /** Link that opens the order without an account. */
  readonly link: string;
  readonly tickets: readonly MailTicket[];
}

export function Confirmed({ name, code, dates, lines, total, replaced, link, tickets }: ConfirmedProps) {
  return (
    <Layout
      title={`Your booking ${code}`}
      preview={`${lines.map(({ title }) => title).join(", ")}. ${dates}`}
      footer="You receive this because a booking was made with this address. The link in it opens the booking without signing in, so forward it only to those who may see and use it."
    >
      <Heading as="h1" className="ink" style={heading}>
        You’re booked
      </Heading>
      <Text className="ink" style={text}>
        Thank you, {name}. Your booking is confirmed{dates === "" ? "." : ` for ${dates}.`} The calendar file is attached.
      </Text>
      {replaced && (
        <Text className="ink" style={text}>
          Paying took longer than we could hold your places, so we booked the same again for you, at the same price.
        </Text>
      )}
      <Section className="code" style={{ margin: "20px 0 24px", borderRadius: 10, backgroundColor: light.sunken }}>
        <Row>
          <Column style={{ padding: "14px 20px" }}>
            <Text className="muted" style={{ margin: 0, fontSize: 13, lineHeight: "18px", color: light.muted }}>
              Confirmation code
            </Text>
            <Text
              className="ink"
              style={{
                margin: "2px 0 0",
                fontFamily: sans,
                fontSize: 26,
                lineHeight: "34px",
                fontWeight: 600,
                letterSpacing: "0.04em",
                color: light.ink,
                whiteSpace: "nowrap",
              }}
            >
              {code}
            </Text>
          </Column>
        </Row>
      </Section>
      <MailButton href={link}>See your booking</MailButton>
      <MailTickets tickets={tickets} />
      <OrderLines lines={lines} total={total} />
      <Text className="ink" style={{ ...text, margin: "24px 0 0" }}>
        {toCancel}
      </Text>
    </Layout>
  );
}
