import { afterEach, expect, test, vi } from 'vitest';
import { logRuntime } from '#worker/commands/local-d1/runtime-log.ts';

const error = vi.spyOn(console, 'error').mockImplementation(() => {});
const log = vi.spyOn(console, 'log').mockImplementation(() => {});
afterEach(() => vi.clearAllMocks());

const hangUp = 'kj::getCaughtExceptionAsKj() = rust/cxx/kj-rs-io/ffi.rs:176: disconnected: write(): Broken pipe (os error 32)';
const stack = 'stack: /bin/workerd@58261f3 /bin/workerd@5829de7';

test('that somebody hung up is not said', () => {
  logRuntime({ level: 'error', message: `${hangUp}\n${stack}` });
  logRuntime({ level: 'error', message: `${hangUp}\n${stack}\n` });
  expect([...error.mock.calls, ...log.mock.calls]).toEqual([]);
});

test.each([
  hangUp.replace('write()', 'read()'),
  hangUp.replace('Broken pipe (os error 32)', 'Connection reset by peer (os error 104)'),
  hangUp.replace('disconnected', 'failed'),
  `Error: ${hangUp}`,
  'Error: write(): Broken pipe (os error 32)',
])('any other error is: %s', (message) => {
  logRuntime({ level: 'error', message: `${message}\n${stack}` });
  logRuntime({ level: 'error', message: `${hangUp}\n${stack}\n${message}` });
  expect(error.mock.calls).toEqual([[`${message}\n${stack}`], [`${hangUp}\n${stack}\n${message}`]]);
});

test('warnings are errors, the rest is not', () => {
  for (const level of ['warn', 'info', 'log', 'debug']) logRuntime({ level, message: level });
  expect(error.mock.calls).toEqual([['warn']]);
  expect(log.mock.calls).toEqual([['info'], ['log'], ['debug']]);
});
