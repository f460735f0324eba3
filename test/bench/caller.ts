import http from 'node:http';

export interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
}

/**
 * A laptop as light as can be: it keeps cookies and connections and does nothing else, since it shares the machine with what is
 * measured.
 */
export class Caller {
  readonly #address: string;
  readonly #agent: http.Agent;
  readonly #cookies = new Map<string, string>();

  /** `agent` keeps the connections; several callers may share one. */
  constructor(address: string, agent: http.Agent) {
    this.#address = address;
    this.#agent = agent;
  }

  get address(): string {
    return this.#address;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string, accept = 'text/html'): Promise<Answer> {
    return this.#call('GET', path, { accept });
  }

  /** Sends a form and expects to be sent on. Throws otherwise: nothing is measured of what went wrong. */
  async send(path: string, form: Record<string, string>): Promise<string> {
    const body = new URLSearchParams(form).toString();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(body.length),
    };
    const answer = await this.#call('POST', path, { accept: 'text/html', ...headers }, body);
    if (answer.status !== 303)
      throw new Error(`${path} answers ${answer.status}: ${answer.body.slice(0, 500)}`);
    return answer.headers.location ?? '';
  }

  #call(method: string, path: string, headers: Record<string, string>, body?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const request = http.request(`${this.#address}${path}`, {
        method,
        agent: this.#agent,
        headers: { ...headers, cookie: this.cookie, 'sec-fetch-site': 'same-origin' },
      });
      request.on('error', reject);
      request.on('response', (response) => {
        this.#keep(response.headers['set-cookie'] ?? []);
        let words = '';
        response.setEncoding('utf8');
        response.on('data', (piece: string) => (words += piece));
        response.on('error', reject);
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: words }),
        );
      });
      request.end(body);
    });
  }

  #keep(cookies: string[]): void {
    for (const cookie of cookies) {
      const [pair = ''] = cookie.split(';', 1);
      const equals = pair.indexOf('=');
      this.#cookies.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
  }
}

/** Keeps up to so many connections open. */
export function keepAlive(connections: number): http.Agent {
  return new http.Agent({ keepAlive: true, maxSockets: connections });
}
