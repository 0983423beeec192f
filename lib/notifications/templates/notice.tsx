/** Every message except the confirmation itself: a heading, the event, its subjects, sums, one action. */
import { Button, Column, Heading, Hr, Link, Row, Section, Text } from "@react-email/components";

import type { Fact } from "../describe-order";
import type { Notice, NoticeBlock } from "../notice";
import { heading as headingStyle, Layout, small, text } from "./layout";
import { MailPhotoBox } from "./mail-photo-box";
import { light, serif } from "./palette";
import { MailTickets } from "./tickets";

export function NoticeMail(notice: Notice) {
  const {
    subject,
    preview,
    heading,
    paragraphs,
    blocks,
    amounts,
    button,
    tickets = [],
    closing,
    footer,
    unsubscribeUrl,
  } = notice;
  return (
    <Layout title={subject} preview={preview} footer={footer}>
      <Heading as="h1" className="ink" style={headingStyle}>
        {heading}
      </Heading>
      {paragraphs.map((paragraph, index) => (
        <Text key={index} className="ink" style={text}>
          {paragraph}
        </Text>
      ))}
      {blocks.map((block, index) => (
        <Block key={index} {...block} />
      ))}
      {amounts.length > 0 && (
        <>
          <Rule />
          <Section>
            {amounts.map((amount, index) => (
              <Amount key={index} {...amount} strong={index === amounts.length - 1} />
            ))}
          </Section>
        </>
      )}
      {button && (
        <Button href={button.href} className="button" style={buttonStyle}>
          {button.label}
        </Button>
      )}
      <MailTickets tickets={tickets} />
      {closing.map((paragraph, index) => (
        <Text key={index} className="muted" style={{ ...small, marginTop: 12 }}>
          {paragraph}
        </Text>
      ))}
      {unsubscribeUrl !== undefined && (
        <Text className="muted" style={{ ...small, marginTop: 16 }}>
          <Link href={unsubscribeUrl} className="link" style={{ color: light.accent, textDecoration: "underline" }}>
            Unsubscribe from messages of this kind
          </Link>
        </Text>
      )}
    </Layout>
  );
}

function Block({ title, subtitle, facts, link, photo }: NoticeBlock) {
  return (
    <>
      <Rule />
      {photo && <MailPhotoBox photo={photo} />}
      <Heading as="h2" className="ink" style={titleStyle}>
        {title}
      </Heading>
      {subtitle !== "" && (
        <Text className="muted" style={{ ...small, marginBottom: 12 }}>
          {subtitle}
        </Text>
      )}
      <Section>
        {facts.map(({ label, value }) => (
          <Row key={label}>
            <Column className="muted" style={{ ...small, width: 104, verticalAlign: "top", padding: "2px 12px 2px 0" }}>
              {label}
            </Column>
            <Column className="ink" style={{ ...small, verticalAlign: "top", padding: "2px 0", color: light.ink }}>
              {value}
            </Column>
          </Row>
        ))}
      </Section>
      {link && (
        <Text style={{ ...small, marginTop: 8 }}>
          <Link href={link.href} className="link" style={{ color: light.accent, textDecoration: "underline" }}>
            {link.label}
          </Link>
        </Text>
      )}
    </>
  );
}

function Rule() {
  return <Hr className="rule" style={{ margin: "24px 0", border: 0, borderTop: `1px solid ${light.line}` }} />;
}

function Amount({ label, value, strong }: Fact & { strong: boolean }) {
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

const titleStyle = {
  margin: "0 0 2px",
  fontFamily: serif,
  fontSize: 20,
  lineHeight: "26px",
  fontWeight: 600,
  color: light.ink,
} as const;

const buttonStyle = {
  display: "inline-block",
  marginTop: 24,
  padding: "12px 22px",
  borderRadius: 10,
  backgroundColor: light.accent,
  color: light.accentInk,
  fontSize: 15,
  lineHeight: "20px",
  fontWeight: 600,
  textDecoration: "none",
} as const;
