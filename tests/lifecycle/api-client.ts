/** A signed-in person as a program sees one: cookies, the CSRF token, and one key for each command. */
export interface ApiClient {
  get(path: string): Promise<Response>;
  /** Sends a command; repeats nothing by itself. */
  post(path: string, body: unknown): Promise<Response>;
  /** Uploads a workbook. */
  upload(path: string, fileName: string, bytes: Uint8Array): Promise<Response>;
}

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Payload {
  readonly content: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

function json(value: unknown): Payload {
  return { content: JSON.stringify(value), headers: { 'content-type': 'application/json' } };
}

class Cookies {
  readonly #values = new Map<string, string>();

  take(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.#values.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
  }

  header(): string {
    return [...this.#values].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** Signs in to the server at `url`. Throws when it is refused. */
export async function signIn(url: string, account: { login: string; password: string }): Promise<ApiClient> {
  const cookies = new Cookies();
  let csrfToken = '';
  const send = async (method: string, path: string, body?: Payload): Promise<Response> => {
    const headers: Record<string, string> = { cookie: cookies.header(), ...body?.headers };
    if (body !== undefined) {
      headers['x-csrf-token'] = csrfToken;
      headers['idempotency-key'] = crypto.randomUUID();
    }
    const init = { method, headers, ...(body === undefined ? {} : { body: body.content }) };
    const response = await fetch(`${url}/api/v1${path}`, init);
    cookies.take(response);
    return response;
  };
  const refresh = async (): Promise<void> => {
    const session = (await (await send('GET', '/session')).json()) as { readonly csrfToken: string };
    csrfToken = session.csrfToken;
  };
  await refresh();
  const answer = await send('POST', '/session', json(account));
  if (!answer.ok) throw new Error(`signing in was refused: ${answer.status} ${await answer.text()}`);
  await refresh();
  return {
    get: (path) => send('GET', path),
    post: (path, body) => send('POST', path, json(body)),
    upload: (path, fileName, content) =>
      send('POST', path, {
        content,
        headers: { 'content-type': WORKBOOK, 'x-file-name': encodeURIComponent(fileName) },
      }),
  };
}
