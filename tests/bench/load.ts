import { Agent, get, type IncomingMessage } from 'node:http';

/** Something that is asked for again and again. */
export interface Target {
  readonly name: string;
  /** An address for each number of a request: the same one, or always another. */
  readonly address: (number: number) => URL;
  readonly headers: Readonly<Record<string, string>>;
  /** The status that a good answer has. */
  readonly status: 200 | 304;
}

/** What a while of asking gave. */
export interface Load {
  /** Answers in a second. */
  readonly throughput: number;
  /** Milliseconds from asking to the last byte, of each answer. */
  readonly times: readonly number[];
}

/** A client that keeps some connections busy; each asks again when it has its answer. */
export class Client {
  readonly #agent: Agent;
  readonly #connections: number;
  #asked = 0;

  constructor(connections: number) {
    this.#connections = connections;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Asks a target for some time. Throws when an answer is not the one that was expected. */
  async load(target: Target, milliseconds: number): Promise<Load> {
    const start = performance.now();
    const times: number[] = [];
    const ask = async () => {
      while (performance.now() - start < milliseconds) times.push(await this.#ask(target));
    };
    await Promise.all(Array.from({ length: this.#connections }, ask));
    return { throughput: (times.length / (performance.now() - start)) * 1000, times };
  }

  /** Closes its connections. */
  close(): void {
    this.#agent.destroy();
  }

  async #ask({ address, headers, status }: Target): Promise<number> {
    const url = address(this.#asked++);
    const before = performance.now();
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      get(url, { agent: this.#agent, headers }, resolve).on('error', reject);
    });
    let bytes = 0;
    for await (const chunk of response) bytes += (chunk as Buffer).length;
    const time = performance.now() - before;
    if (response.statusCode !== status || (status === 200 && bytes === 0)) throw new Error(`${url} answered ${response.statusCode}`);
    return time;
  }
}
