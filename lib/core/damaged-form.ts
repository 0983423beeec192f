/** Apart from what raises it: forms in the browser check with schemas that say it too. */

/** For what no field of ours would send: a hidden value that is missing or altered. Whoever reads it cannot put it right otherwise. */
export const damagedForm = "This form is damaged. Reload the page.";
