/** Tickets in a message: the entrance reads each one's QR code, or its code in letters. */
import { Column, Heading, Img, Row, Section, Text } from "@react-email/components";

import { howToUse, type MailTicket } from "../describe-tickets";
import { small } from "./layout";
import { light, sans, serif } from "./palette";

export function MailTickets({ tickets }: { tickets: readonly MailTicket[] }) {
  if (tickets.length === 0) return null;
  return (
    <Section style={{ margin: "28px 0 0" }}>
      <Heading
        as="h2"
        className="ink"
        style={{ margin: "0 0 4px", fontFamily: serif, fontSize: 20, lineHeight: "26px", fontWeight: 600, color: light.ink }}
      >
        {tickets.length === 1 ? "Your ticket" : "Your tickets"}
      </Heading>
      <Text className="muted" style={{ ...small, marginBottom: 12 }}>
        {howToUse(tickets.length)}
      </Text>
      {tickets.map((ticket) => (
        <Ticket key={ticket.code} {...ticket} />
      ))}
    </Section>
  );
}

function Ticket({ code, title, facts, qrSource }: MailTicket) {
  return (
    <Section className="code" style={{ margin: "0 0 12px", borderRadius: 10, backgroundColor: light.sunken }}>
      {/* Side by side where both fit, else stacked: also in mail programs without media queries. */}
      <Row>
        <Column style={{ padding: "14px 18px" }}>
          <div style={{ display: "inline-block", width: 156, verticalAlign: "middle" }}>
            <Img
              src={qrSource}
              alt={`QR code of ticket ${code}`}
              width={140}
              height={140}
              style={{ display: "block", borderRadius: 6, backgroundColor: "#ffffff" }}
            />
          </div>
          <div style={{ display: "inline-block", width: "62%", minWidth: 190, padding: "6px 0", verticalAlign: "middle" }}>
            <Text className="ink" style={{ margin: 0, fontSize: 15, lineHeight: "21px", fontWeight: 600, color: light.ink }}>
              {title}
            </Text>
            {facts.map((fact) => (
              <Text key={fact} className="muted" style={{ ...small, fontSize: 13, lineHeight: "19px" }}>
                {fact}
              </Text>
            ))}
            <Text
              className="ink"
              style={{
                margin: "6px 0 0",
                fontFamily: sans,
                fontSize: 16,
                fontWeight: 600,
                color: light.ink,
                whiteSpace: "nowrap",
              }}
            >
              {code}
            </Text>
          </div>
        </Column>
      </Row>
    </Section>
  );
}
