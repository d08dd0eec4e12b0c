/** What services need of the site that they act for. */
export interface Site {
  readonly db: D1Database;
  /** Where links in mails lead: scheme and host. */
  readonly origin: string;
  /** Signs sessions and proofs of work. */
  readonly secret: string;
  /** Whether mails are only kept for reading at /dev/outbox. */
  readonly keepsMails: boolean;
  /**
   * Whether one more act of this kind by one asker is within the limit.
   * @param isProven whether the asker's browser did its proof of work; without one the limit is stricter
   */
  readonly allows: (act: string, isProven?: boolean) => Promise<boolean>;
  /** The city and the code of its finest district at a position in degrees, or null outside of every city. */
  readonly locate: (longitude: number, latitude: number) => { cityId: string; code: string } | null;
}
