/** Addresses of the desk's first pages. Pure. */

/**
 * Makes the address at which the desk finds what is on sale.
 * @param listing slug; undefined for the choice of one
 * @param order id of the order that a further line joins; undefined for a new one
 */
export function deskHref({ listing, order }: { listing?: string | undefined; order?: string | undefined }): string {
  const asked = new URLSearchParams({ ...(listing && { listing }), ...(order && { order }) });
  return asked.size === 0 ? "/admin/desk" : `/admin/desk?${asked}`;
}
