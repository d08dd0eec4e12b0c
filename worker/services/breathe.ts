/**
 * Lets the process notice what happened while it was working: outside of the Worker a connection to the database that is idle for five
 * seconds is closed, and asking through it before that is noticed fails.
 */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
