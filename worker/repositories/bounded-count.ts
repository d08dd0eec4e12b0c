/** What no tally counts is counted up to here; a larger number is told as "more than". */
export const countCap = 1000;

/** Openings are told up to here beside the filters, for they are counted for every day of a week. */
export const openCap = 250;
