/** The link that proves an address, before its visitor takes a place in a queue. */
import { Button, Heading, Link, Text } from "@react-email/components";

import { heading, Layout, small, text } from "./layout";
import { light } from "./palette";

export interface ProveEmailProps {
  /** The sale's name. */
  readonly sale: string;
  readonly link: string;
}

export function ProveEmail({ sale, link }: ProveEmailProps) {
  return (
    <Layout
      title="Take your place in the queue"
      preview={`Open the link to take your place: ${sale}.`}
      footer="You receive this because someone asked for a place in the queue with this address. If it was not you, ignore this message and nothing will happen."
    >
      <Heading as="h1" className="ink" style={heading}>
        Take your place in the queue
      </Heading>
      <Text className="ink" style={text}>
        {sale} keeps one place per e-mail address. Open this link on the device you will wait on:
      </Text>
      <Button
        href={link}
        className="button"
        style={{
          display: "inline-block",
          margin: "4px 0 16px",
          padding: "12px 24px",
          borderRadius: 10,
          backgroundColor: light.accent,
          color: light.accentInk,
          fontSize: 15,
          fontWeight: 600,
          textDecoration: "none",
        }}
      >
        Take my place
      </Button>
      <Text className="muted" style={small}>
        Or copy it:{" "}
        <Link href={link} className="link" style={{ color: light.accent, wordBreak: "break-all" }}>
          {link}
        </Link>
      </Text>
      <Text className="muted" style={{ ...small, marginTop: 12 }}>
        The link expires in an hour.
      </Text>
    </Layout>
  );
}
