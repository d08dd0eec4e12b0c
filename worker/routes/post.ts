import type { SentMail } from '#worker/repositories/outbox.ts';
import { type Deliver, sendMails } from '#worker/services/send-mails.ts';

/** Whether mails are only kept, to be read at /dev/outbox. A deployed Worker has no such variable. */
export function keepsMails(env: Env): boolean {
  return env.MAIL_TRANSPORT === 'local';
}

/** How this Worker delivers mails: by its binding, or only by printing the links that one would need to go on. */
export function deliverBy(env: Env): Deliver {
  if (keepsMails(env)) return async (mail) => printLinks(mail);
  return async ({ recipient, subject, text, html }) => {
    await env.MAIL.send({ from: { email: env.MAIL_FROM, name: 'Vicinato' }, to: recipient, subject, text, html });
  };
}

/** Sends the mails that are due. */
export function post(env: Env, now: Date): Promise<{ sent: number; failed: number }> {
  return sendMails(env.DB, deliverBy(env), now, keepsMails(env));
}

function printLinks({ recipient, subject, text }: SentMail): void {
  const links = text.match(/https?:\/\/\S+\/(sign-in|link)\/\S+/g) ?? [];
  for (const link of links) console.error(`Mail to ${recipient} · ${subject}: ${link}`);
}
