// The terms of a booking in plain words; the terms of each line stand with its policy.
import { Disclosure } from "@/components/ui/disclosure";

export function PolicyConsent({ className }: { className?: string | undefined }) {
  return (
    <Disclosure summary={<span className="text-sm">What you agree to by paying</span>} className={className}>
      <ul className="grid list-disc gap-2 pl-5 text-sm">
        <li>
          You book everything in this order together: either all of it is confirmed, or none of it is and you are not charged.
        </li>
        <li>Your card is first authorised, and charged only once everything is confirmed.</li>
        <li>If you cancel, each part follows its own policy above, in local time at its place.</li>
        <li>Your name and contact details are given only to those who provide what you book.</li>
      </ul>
    </Disclosure>
  );
}
