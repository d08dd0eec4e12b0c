import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { readToTheEnd } from '#worker/routes/read-to-the-end.ts';

const app = new Hono();
app.use(readToTheEnd);
app.post('/read', async ({ req, text }) => text(await req.text()));
app.post('/ignored', ({ text }) => text('not here', 404));

/** Sends three pieces; gives the answer and how many of them were taken. */
async function sendPieces(path: string) {
  let taken = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      pull(stream) {
        if (taken === 3) stream.close();
        else {
          taken++;
          stream.enqueue(new TextEncoder().encode('piece '));
        }
      },
    },
    { highWaterMark: 0 },
  );
  const response = await app.request(path, { method: 'POST', body, duplex: 'half' } as RequestInit);
  return { status: response.status, text: await response.text(), taken };
}

test('what was sent to a page that takes nothing is read before it is refused', async () => {
  expect(await sendPieces('/ignored')).toEqual({ status: 404, text: 'not here', taken: 3 });
});

test('what a page reads is left to it', async () => {
  expect(await sendPieces('/read')).toEqual({ status: 200, text: 'piece piece piece ', taken: 3 });
});
