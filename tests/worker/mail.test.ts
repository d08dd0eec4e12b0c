import { describe, expect, test } from 'vitest';
import { listMails, type SentMail } from '#worker/repositories/outbox.ts';
import { htmlOf, textOf, writeLetter } from '#worker/services/mail.ts';
import { sendMails } from '#worker/services/send-mails.ts';
import { locales, messagesOf } from '../../src/i18n/index.ts';
import { openMemoryDatabase } from './memory-database.ts';

const origin = 'https://vicinato.example';

describe('every mail in every language', () => {
  test.each(locales.flatMap((locale) => Object.entries(messagesOf(locale).mails).map(([name, words]) => [locale, name, words] as const)))(
    '%s %s has a subject, words, links and a reason, as text and as HTML',
    (locale, _name, words) => {
      const hostile = '<b>Piet & Co</b>';
      const mail = (words as (...values: unknown[]) => Parameters<typeof textOf>[0])(hostile, '/nl/x/1', '/nl/x/2', false);
      const text = textOf(mail, origin);
      const html = htmlOf(mail, origin, locale);
      expect(mail.subject.length).toBeGreaterThan(5);
      for (const { path, label } of mail.links) {
        expect(text).toContain(`${label}:\n${origin}${path}`);
        expect(html).toContain(label.replaceAll('’', '’'));
      }
      expect(text).toContain(mail.footer);
      expect(html).not.toContain('<b>Piet');
      expect(html).toContain(`<html lang="${locale}">`);
    },
  );
});

describe('the outbox', () => {
  const letter = (key: string) => ({
    key,
    recipient: 'x@example.org',
    locale: 'en' as const,
    words: { subject: 'Hello\r\nBcc: all@example.org', lines: ['Hi'], links: [], footer: 'Because.' },
  });
  const start = new Date('2026-11-25T10:00:00Z');

  test('takes a mail once by its key, sends it once, and forgets what it said', async () => {
    const { db, close } = await openMemoryDatabase();
    await db.batch([writeLetter(db, origin, letter('a'), start), writeLetter(db, origin, letter('a'), start)]);
    const sent: SentMail[] = [];
    const deliver = async (mail: SentMail) => void sent.push(mail);
    await Promise.all([sendMails(db, deliver, start, false), sendMails(db, deliver, start, false)]);
    expect(sent.map(({ subject }) => subject)).toEqual(['Hello Bcc: all@example.org']);
    expect(await listMails(db, 10)).toMatchObject([{ sentAt: start.toISOString(), text: '', html: '', attempts: 1 }]);
    await close();
  });

  test('tries again later and longer, and gives up in the end without losing the mail', async () => {
    const { db, close } = await openMemoryDatabase();
    await db.batch([writeLetter(db, origin, letter('b'), start)]);
    const fail = async () => {
      throw new Error('mailbox full');
    };
    const pauses: number[] = [];
    for (let now = start; ; ) {
      const { failed } = await sendMails(db, fail, now, false);
      expect(failed).toBe(1);
      const [mail] = await listMails(db, 1);
      if (!mail?.dueAt) break;
      pauses.push((Date.parse(mail.dueAt) - now.getTime()) / 60_000);
      expect((await sendMails(db, fail, now, false)).failed).toBe(0);
      now = new Date(mail.dueAt);
    }
    expect(pauses).toEqual([1, 5, 30, 120, 480, 1440]);
    expect(await listMails(db, 1)).toMatchObject([{ failure: 'mailbox full', sentAt: null }]);
    expect((await listMails(db, 1))[0]?.text).toContain('Hi');
    await close();
  });

  test('never sends a mail again whose fate is unknown', async () => {
    const { db, close } = await openMemoryDatabase();
    await db.batch([writeLetter(db, origin, letter('c'), start)]);
    const never = new Promise<void>(() => {});
    void sendMails(db, () => never, start, false);
    await expect.poll(async () => (await listMails(db, 1))[0]?.attempts).toBe(1);
    expect(await sendMails(db, async () => {}, new Date('2027-01-01'), false)).toEqual({ sent: 0, failed: 0 });
    await close();
  });
});
