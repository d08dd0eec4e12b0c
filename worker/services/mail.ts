import { html, raw } from 'hono/html';
import { uuidv7 } from 'uuidv7';
import type { Locale } from '#i18n/index.ts';
import { insertMail } from '#worker/repositories/outbox.ts';

/** What a mail says; its words come from the catalogues. */
export interface MailWords {
  readonly subject: string;
  /** Paragraphs of plain text. */
  readonly lines: readonly string[];
  /** Buttons with the path that each leads to. */
  readonly links: readonly { readonly label: string; readonly path: string }[];
  /** Why the reader gets this. */
  readonly footer: string;
}

/** A mail to one address. */
export interface Letter {
  /** Of two letters with one key only the first is sent. */
  readonly key: string;
  readonly recipient: string;
  readonly locale: Locale;
  readonly words: MailWords;
}

/** The statement that puts a letter into the outbox as text and HTML; it belongs in the batch that causes it. */
export function writeLetter(db: D1Database, origin: string, { key, recipient, locale, words }: Letter, now: Date): D1PreparedStatement {
  const subject = words.subject.replace(/\s+/g, ' ').trim();
  return insertMail(
    db,
    { id: uuidv7(), key, recipient, subject, text: textOf(words, origin), html: htmlOf(words, origin, locale) },
    now.toISOString(),
  );
}

/** A mail as plain text. */
export function textOf({ lines, links, footer }: MailWords, origin: string): string {
  const buttons = links.map(({ label, path }) => `${label}:\n${origin}${path}`);
  return `${[...lines, ...buttons].join('\n\n')}\n\n-- \n${footer}\nVicinato · ${origin}\n`;
}

const style = {
  body: 'margin:0;padding:24px;background:#fbf9f4;color:#1e2430;font:16px/1.55 system-ui,sans-serif',
  sheet: 'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #e4dfd3;border-radius:10px',
  button: 'display:inline-block;padding:12px 20px;border-radius:10px;background:#1e2430;color:#fbf9f4;font-weight:600;text-decoration:none',
  footer: 'max-width:560px;margin:16px auto 0;color:#5b6170;font-size:14px',
};

/** A mail as HTML; whatever people wrote is escaped. */
export function htmlOf({ subject, lines, links, footer }: MailWords, origin: string, locale: string): string {
  const page = html`<!doctype html>
<html lang="${locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${subject}</title></head>
<body style="${style.body}">
<div style="${style.sheet}">
<p style="font-weight:700;font-size:20px;margin-top:0">Vicinato</p>
${lines.map((line) => html`<p>${raw(escapeLines(line))}</p>`)}
${links.map(({ label, path }) => html`<p><a style="${style.button}" href="${origin}${path}">${label}</a></p>`)}
</div>
<p style="${style.footer}">${footer}<br><a href="${origin}" style="color:inherit">${origin.replace(/^https?:\/\//, '')}</a></p>
</body>
</html>`;
  return String(page);
}

function escapeLines(text: string): string {
  return String(html`${text}`).replaceAll('\n', '<br>');
}
