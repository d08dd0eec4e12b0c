import type { Actor } from '#domain/actor.ts';
import { listMails, requeueMail, type SentMail } from '#worker/repositories/outbox.ts';
import { demandAdmin } from './rights.ts';
import type { Site } from './site.ts';

/** A mail as admins see it: to whom only in outline, and nothing of what it says. */
export interface OutlinedMail extends Pick<SentMail, 'id' | 'createdAt' | 'sentAt' | 'attempts' | 'failure'> {
  readonly recipient: string;
  readonly kind: string;
  readonly state: 'waiting' | 'sent' | 'failed' | 'unclear';
}

/** The newest mails. @throws Problem `sign-in-needed`, `forbidden` */
export async function readOutbox(site: Site, actor: Actor | null): Promise<OutlinedMail[]> {
  demandAdmin(actor);
  const mails = await listMails(site.db, 200);
  return mails.map((mail) => {
    const { id, createdAt, sentAt, attempts, failure } = mail;
    return {
      id,
      createdAt,
      sentAt,
      attempts,
      failure,
      recipient: outline(mail.recipient),
      kind: mail.key.split(':')[0] ?? '',
      state: stateOf(mail),
    };
  });
}

/** Makes a mail that was not sent due again. @throws Problem `sign-in-needed`, `forbidden` */
export async function sendAgain(site: Site, actor: Actor | null, id: string, now: Date): Promise<void> {
  demandAdmin(actor);
  await site.db.batch([requeueMail(site.db, id, now.toISOString())]);
}

function stateOf({ sentAt, dueAt, failure }: SentMail): OutlinedMail['state'] {
  if (sentAt) return 'sent';
  if (dueAt) return failure ? 'failed' : 'waiting';
  return failure ? 'failed' : 'unclear';
}

function outline(address: string): string {
  return address.replace(/^(.).*@/, '$1…@');
}
