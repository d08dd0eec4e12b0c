import { connect } from 'node:net';
import { CommandError } from './run-command.ts';

const defaultPort = 8787;

/** The port that the environment asks for, 8787 when it does not. */
export function readPort(text: string | undefined): number {
  const port = Number(text || defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CommandError(`PORT must be a whole number from 1 to 65535, not "${text}".`);
  return port;
}

/** Throws a CommandError when something listens on a port of this machine already. */
export async function demandFreePort(port: number): Promise<void> {
  const busy = await Promise.all(['127.0.0.1', '::1'].map((host) => answers(port, host)));
  if (busy.includes(true)) {
    throw new CommandError(`Port ${port} is in use; stop what runs there or choose another one: PORT=${port + 1} npm start`);
  }
}

function answers(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host, timeout: 1000 });
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}
