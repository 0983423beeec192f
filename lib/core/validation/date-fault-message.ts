/** Message about a date that is malformed or does not exist. */
export const dateFaultMessage = "Enter a date that exists, as year-month-day.";
