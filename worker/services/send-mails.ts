import { markFailed, markSent, type SentMail, takeDueMails } from '#worker/repositories/outbox.ts';

/** Minutes until the next attempt after each failed one; after the last the mail is given up. */
const pauses = [1, 5, 30, 120, 480, 1440];

/** How many mails one run sends at most. */
const most = 50;

/** Hands a mail to whoever delivers it. */
export type Deliver = (mail: SentMail) => Promise<void>;

/**
 * Sends what is due. A mail is taken out of the queue before it is handed over and only put back when that failed, so that it is sent
 * at most once; one whose fate is unknown because the run broke off stays visible to admins.
 * @param keep whether sent mails keep their words, for reading at /dev/outbox
 * @returns how many were sent and how many failed
 */
export async function sendMails(db: D1Database, deliver: Deliver, now: Date, keep: boolean): Promise<{ sent: number; failed: number }> {
  let sent = 0;
  let failed = 0;
  for (const mail of await takeDueMails(db, now.toISOString(), most)) {
    try {
      await deliver(mail);
      await db.batch([markSent(db, mail.id, now.toISOString(), keep)]);
      sent++;
    } catch (error) {
      const pause = pauses[mail.attempts - 1];
      const again = pause === undefined ? null : new Date(now.getTime() + pause * 60_000).toISOString();
      const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
      await db.batch([markFailed(db, mail.id, reason, again)]);
      failed++;
    }
  }
  return { sent, failed };
}
