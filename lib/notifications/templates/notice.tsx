/** Every message except the confirmation itself: a heading, the event, its subjects, sums, one action. */
import { Heading, Link, Section, Text } from "@react-email/components";

import type { Notice, NoticeBlock } from "../notice";
import { heading as headingStyle, Layout, small, subheading, text } from "./layout";
import { MailPhotoBox } from "./mail-photo-box";
import { light } from "./palette";
import { AmountRow, FactRow, MailButton, Rule } from "./rows";
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
              <AmountRow key={index} {...amount} strong={index === amounts.length - 1} />
            ))}
          </Section>
        </>
      )}
      {button && (
        <MailButton href={button.href} marginTop={24}>
          {button.label}
        </MailButton>
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
      <Heading as="h2" className="ink" style={subheading}>
        {title}
      </Heading>
      {subtitle !== "" && (
        <Text className="muted" style={{ ...small, marginBottom: 12 }}>
          {subtitle}
        </Text>
      )}
      <Section>
        {facts.map(({ label, value }) => (
          <FactRow key={label} label={label} value={value} />
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
