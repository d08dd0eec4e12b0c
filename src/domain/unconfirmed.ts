/** Why an initiative ended that nobody confirmed, as `endReason` holds it; pages say it in their own language. */
export const notConfirmed = 'not confirmed';
