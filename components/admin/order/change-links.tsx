// Ways to cancel or change an order: the guest's own pages, opened for the guest.
import { Locked } from "@/components/admin/locked";
import { buttonVariants } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";

type ChangeLinksProps = {
  /** Signed address of the guest's page; undefined for a reader who may not change the order. */
  guestHref: string | undefined;
  /** Address of the desk's page of an order that is being paid there; undefined for other orders. */
  deskHref: string | undefined;
  /** Reason for which the order cannot be changed; undefined where it can. */
  reason: string | undefined;
};

export function ChangeLinks({ guestHref, deskHref, reason }: ChangeLinksProps) {
  return (
    <Locked id="change-reason" reason={reason}>
      <div className="flex flex-wrap gap-3">
        {guestHref === undefined ? (
          <button type="button" disabled className={buttonVariants({ variant: "secondary" })}>
            Cancel or change for the guest
          </button>
        ) : (
          <a href={guestHref} className={buttonVariants({ variant: "secondary" })}>
            Cancel or change for the guest
          </a>
        )}
        {deskHref === undefined ? null : (
          <ButtonLink href={deskHref} variant="secondary" prefetch={false}>
            Go on at the desk
          </ButtonLink>
        )}
      </div>
      {guestHref === undefined ? null : (
        <p className="mt-2 text-sm text-ink-muted">
          It opens the guest’s own page: the refund or the price is shown before anything is done, and the history names you.
        </p>
      )}
    </Locked>
  );
}
