/** The message "It could not be booked", with the most important fact, that nothing was charged. */
import { Heading, Link, Text } from "@react-email/components";

import type { DescribedLine } from "../describe-order";
import { heading, Layout, small, text } from "./layout";
import { light } from "./palette";

export interface NotBookedProps {
  readonly name: string;
  readonly code: string;
  readonly lines: readonly Pick<DescribedLine, "title" | "subtitle">[];
  readonly total: string;
  readonly homeUrl: string;
}

export function NotBooked({ name, code, lines, total, homeUrl }: NotBookedProps) {
  return (
    <Layout
      title="Your booking could not be made"
      preview="You were not charged."
      footer="You receive this because a booking was started with this address."
    >
      <Heading as="h1" className="ink" style={heading}>
        We could not book this for you
      </Heading>
      <Text className="ink" style={text}>
        We are sorry, {name}. When your payment reached us, this booking could no longer be made.
      </Text>
      <Text className="ink" style={text}>
        <strong>You were not charged.</strong> The {total} reserved on your card is being released; depending on your bank it
        may show as pending for a few days.
      </Text>
      {lines.map(({ title, subtitle }, index) => (
        <Text key={index} className="muted" style={{ ...small, marginBottom: 4 }}>
          {title}, {subtitle}
        </Text>
      ))}
      <Text className="ink" style={{ ...text, marginTop: 16 }}>
        Other dates may be free:{" "}
        <Link href={homeUrl} className="link" style={{ color: light.accent, textDecoration: "underline" }}>
          look again
        </Link>
        . If you write to us, please quote {code}.
      </Text>
    </Layout>
  );
}
