/** Text of its own file: schemas that run in the browser use it as well. */

/**
 * Text for a value that no field of the site sends: a hidden value that is missing or altered. A guest cannot
 * correct it otherwise.
 */
export const invalidFormMessage = "This form is damaged. Reload the page.";
